import CSandbox
import Foundation

/// Whether steps run in a box.
public enum SandboxMode: String, CaseIterable, Sendable {
  /// In one that is whole, or not at all.
  case on
  /// In none.
  case off
  /// In the best that the machine has.
  case auto
}

/// What keeps steps from the network, from files that are not the lesson's, from other processes and
/// from using up the machine, as far as this machine's kernel can.
public struct Sandbox: Sendable {
  /// Landlock's version; 0 if files are not closed.
  let landlock: Int
  /// Whether system calls are filtered.
  let hasFilter: Bool
  let mode: SandboxMode

  /// The best that the machine has.
  public static let auto = Sandbox(of: .auto)

  private init(of mode: SandboxMode) {
    self.mode = mode
    landlock = mode == .off ? 0 : Int(sandbox_landlock_version())
    hasFilter = mode != .off && sandbox_has_filter() != 0
  }

  /// - Throws: ``MissingParts`` if the box is to be whole and cannot be.
  public init(_ mode: SandboxMode) throws(MissingParts) {
    self.init(of: mode)
    if mode == .on && !isWhole {
      throw MissingParts(parts: [
        .init(
          name: "what keeps steps from \(gaps.formatted(.list(type: .or).locale(.english)))",
          place: Platform.sandboxParts, remedy: Platform.sandboxRemedy)
      ])
    }
  }
}

extension Sandbox {
  /// What steps are not kept from, although they should be.
  var gaps: [String] {
    if mode == .off { return [] }
    var gaps: [String] = []
    if !hasFilter { gaps.append("using the network") }
    if landlock == 0 { gaps.append("reading and changing other files") }
    if (1...2).contains(landlock) { gaps.append("emptying other files") }
    if landlock < 6 { gaps.append("sending signals to other processes") }
    return gaps
  }

  var isWhole: Bool { gaps.isEmpty }

  /// What decides which results hold: steps that were kept from less may give others.
  func name(for lesson: Lesson) -> String {
    let kind = mode == .off ? "off" : isWhole ? "whole" : "\(landlock) \(hasFilter)"
    return ([kind] + lesson.frontMatter.allow.sorted().map(\.rawValue)).joined(separator: " ")
  }

  /// What a build says of it on the terminal; nil if all is as it should be.
  public var remark: String? {
    if mode == .off { return "the steps run without a sandbox" }
    return isWhole
      ? nil
      : "this machine cannot keep steps from \(gaps.formatted(.list(type: .or).locale(.english)))"
  }

  /// The bytes of memory that one process of a lesson may write to.
  static var memoryLimit: Int {
    Int(min(4 << 30, ProcessInfo.processInfo.physicalMemory / 2))
  }
  /// The bytes of a file.
  static let fileLimit = 2 << 30
  /// The processes of a lesson; the step process enforces it.
  static let processLimit = 256
  /// How many threads more than at a lesson's beginning the machine may have.
  static let threadLimit = 1024
}

extension Locale {
  fileprivate static let english = Locale(identifier: "en_US_POSIX")
}
