/// The words that the page adds to prose, in the lesson's language.
struct ProseWords: Sendable {
  var step: String
  var figure: String
  var table: String
  var equation: String
  var exercise: String
  /// What stands between a word and its number: "Figure 3", but "图3".
  var space: String
  var callouts: [Callout: String]
  var footnote: String
  var footnotes: String
  var backToText: String
  var done: String
  var open: String
  private var isChinese = false

  /// The words of a BCP 47 language; English where there are none.
  static func words(for language: String) -> ProseWords {
    language.lowercased().split(separator: "-").first == "zh" ? .chinese : .english
  }

  /// What a reference to something says: "Figure 3", "第2.1节".
  func name(of target: Numbering.Target) -> String {
    switch target.kind {
    case .step: step + space + target.number
    case .figure: figure + space + target.number
    case .table: table + space + target.number
    case .equation: equation + space + target.number
    case .exercise: exercise + space + target.number
    case .section: isChinese ? "第\(target.number)节" : "Section\(space)\(target.number)"
    }
  }

  /// What a reference says to something of another lesson.
  func name(of target: Numbering.Target, in lesson: String) -> String {
    isChinese ? "《\(lesson)》\(name(of: target))" : "\(name(of: target)) of “\(lesson)”"
  }

  /// The title of the solution to an exercise.
  func solution(of exercise: String) -> String {
    if exercise.isEmpty { return isChinese ? "解答" : "Solution" }
    return isChinese
      ? "\(self.exercise)\(exercise)的解答" : "Solution of exercise\(space)\(exercise)"
  }

  static let english = ProseWords(
    step: "Step", figure: "Figure", table: "Table", equation: "Equation", exercise: "Exercise",
    space: "\u{A0}",
    callouts: [
      .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning",
      .caution: "Caution",
    ],
    footnote: "Footnote", footnotes: "Footnotes", backToText: "Back to the text", done: "done",
    open: "to do")

  static let chinese = ProseWords(
    step: "步骤", figure: "图", table: "表", equation: "式", exercise: "练习", space: "",
    callouts: [
      .note: "说明", .tip: "提示", .important: "重要", .warning: "警告", .caution: "当心",
    ],
    footnote: "脚注", footnotes: "脚注", backToText: "回到正文", done: "已完成", open: "未完成",
    isChinese: true)
}
