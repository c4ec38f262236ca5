/// What a lesson may ask for, under `allow` in its front matter, beyond what the sandbox grants every
/// step.
public enum Permission: String, CaseIterable, Codable, Comparable, Sendable {
  /// To reach other machines and this one's servers.
  case network
  /// To work in the lesson's own folder and change the files in the lessons folder.
  case write
  /// To read the home folder.
  case home
  /// To use more memory than steps have.
  case memory

  public static func < (first: Permission, second: Permission) -> Bool {
    first.rawValue < second.rawValue
  }
}
