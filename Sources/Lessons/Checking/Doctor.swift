import Foundation

/// Examines the machine for what Stepwise needs.
public enum Doctor {
  /// One part of the machine.
  public struct Finding: CustomStringConvertible, Sendable {
    public var name: String
    public var isFound: Bool
    /// Where it is, or what installs it.
    public var detail: String

    public var description: String { "\(isFound ? "✓" : "✗") \(name): \(detail)" }
  }

  /// Everything that rendering needs, found or not.
  public static func examine() -> [Finding] {
    var findings: [Finding] = []
    do {
      let toolchain = try Toolchain.find()
      findings += [
        Finding(name: "Swift compiler", isFound: true, detail: toolchain.frontend),
        Finding(name: "linker", isFound: true, detail: toolchain.linker),
        Finding(name: "step library", isFound: true, detail: toolchain.library),
        Finding(name: "step process", isFound: true, detail: toolchain.process),
      ]
      if toolchain.symbolizer == nil {
        findings.append(
          Finding(
            name: "llvm-symbolizer", isFound: false,
            detail: "part of the Swift toolchain: without it a trap has no line"))
      }
    } catch {
      findings += error.parts.map {
        Finding(name: $0.name, isFound: false, detail: "not at \($0.place); \($0.remedy)")
      }
    }
    return findings + [FormulaTypesetter.finding()]
  }
}
