import Foundation

/// A step's library as the step process loaded it.
struct LoadedStep {
  var step: Step
  var library: String
  var address: UInt64
}

/// Finds the places in a lesson of addresses in the step process.
struct Symbolizer {
  /// The program that reads debug information; without it no place is found.
  let program: String?
  let loaded: [LoadedStep]

  /// The place in its step's source of the innermost frame that lies in a step.
  func place(of frames: [UInt64]) -> (step: Step, line: Int, column: Int)? {
    guard let program else { return nil }
    for frame in frames {
      guard let owner = owner(of: frame),
        let place = lookUp(frame - owner.address, in: owner, with: program)
      else { continue }
      return (owner.step, place.line, place.column)
    }
    return nil
  }
}

extension Symbolizer {
  /// The step in whose library an address lies: the nearest that was loaded below it.
  private func owner(of address: UInt64) -> LoadedStep? {
    let below = loaded.filter { $0.address <= address }
    guard let nearest = below.max(by: { $0.address < $1.address }) else { return nil }
    let attributes = try? FileManager.default.attributesOfItem(atPath: nearest.library)
    let size = (attributes?[.size] as? UInt64) ?? 0
    // In memory a library takes a little more than its file.
    return address - nearest.address < size + 1 << 16 ? nearest : nil
  }

  /// Code that the compiler put in before an expression, such as the check that nothing else has
  /// access, has no line: that of the code behind it in the same function stands for it.
  private func lookUp(
    _ offset: UInt64, in owner: LoadedStep, with program: String
  ) -> (line: Int, column: Int)? {
    let offsets = [offset] + (1...Symbolizer.reach).map { offset + $0 * Symbolizer.stride }
    let texts = symbolize(offsets, in: owner, with: program)
    guard let function = texts.first?.first else { return nil }
    for text in texts.prefix(while: { $0.first == function }) {
      for line in text.dropFirst() {
        guard let match = line.wholeMatch(of: /(?<file>.*):(?<line>\d+):(?<column>\d+)/),
          match.file.split(separator: "/").last == owner.step.moduleName[...],
          let number = Int(match.line), number > 0
        else { continue }
        return (number, max(1, Int(match.column) ?? 1))
      }
    }
    return nil
  }

  /// How far behind an address a line is looked for: so many places, so many bytes apart.
  private static let reach: UInt64 = 12
  private static let stride: UInt64 = 4

  /// For each address the function and the places in it, the innermost inlined first.
  private func symbolize(
    _ offsets: [UInt64], in owner: LoadedStep, with program: String
  ) -> [[Substring]] {
    let task = Process()
    let output = Foundation.Pipe()
    task.executableURL = URL(filePath: program)
    task.arguments =
      ["--obj=\(owner.library)", "--functions=linkage"]
      + offsets.map { "0x" + String($0, radix: 16) }
    task.standardOutput = output
    task.standardError = FileHandle.nullDevice
    guard (try? task.run()) != nil else { return [] }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    task.waitUntilExit()
    // A blank line ends the answer for an address.
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .split(separator: "").map(Array.init)
  }
}
