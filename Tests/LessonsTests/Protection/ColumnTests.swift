import Testing

@testable import Lessons

@Suite("Columns of the parsed text lead back to the author's")
struct ColumnTests {
  @Test(
    "What follows formulas, joiners and escapes has its own column",
    arguments: [
      "中 $x_1$ and $\\alpha\\beta\\gamma$ END", "**甲。**乙 **“丙”**丁 END", "\u{E002}\u{E003} END",
      "- a $b$ END", "$$x$$ {#eq-a} END", "a $b\n+c$ END", "> $$\n> x\n> $$ END", "plain END",
      "`\u{E001}` **甲。**$x$。 END",
    ])
  func columns(text: String) throws {
    let protected = ProtectedText(text)
    let line = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let parsedColumn = try column(of: "END", in: protected.text, line: line)
    let ownColumn = try column(of: "END", in: text, line: line)
    #expect(protected.authorColumn(line: line, column: parsedColumn) == ownColumn)
    #expect(
      protected.authorColumn(line: line, column: parsedColumn + 2, isEnd: true) == ownColumn + 2)
  }

  @Test("A placeholder's columns are those of its formula")
  func placeholder() throws {
    let protected = ProtectedText("ab $xyz$ c")
    let length = Private.placeholder(0).count
    for column in 4..<(4 + length) {
      #expect(protected.authorColumn(line: 1, column: column) == 4)
      #expect(protected.authorColumn(line: 1, column: column, isEnd: true) == 8)
    }
    #expect(protected.authorColumn(line: 1, column: 3) == 3)
    #expect(protected.authorColumn(line: 1, column: 4 + length) == 9)
  }

  @Test("Lines that were not touched keep their columns, and the first line's number counts")
  func otherLines() {
    let protected = ProtectedText("$x$ a\nb $y$ c", firstLine: 10)
    #expect(protected.authorColumn(line: 1, column: 9) == 9)
    #expect(protected.authorColumn(line: 10, column: 11) == 5)
  }

  /// The column of a word in a line, from 1 in bytes of UTF-8.
  private func column(of word: String, in text: String, line: Int) throws -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let content = String(lines[line - 1])
    let place = try #require(content.firstRange(of: word))
    return content.utf8.distance(from: content.startIndex, to: place.lowerBound) + 1
  }
}
