import Foundation

/// Where the compiler keeps the C modules that it has read.
enum ModuleCache {
  /// The arguments that name another place if the compiler cannot write to its own, which lies in the
  /// user's home.
  static func arguments(insteadIn folder: URL) -> [String] {
    isOwnUsable ? [] : ["-module-cache-path", folder.appending(path: "modules").path]
  }

  private static let isOwnUsable: Bool = {
    guard let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    else { return false }
    let folder = caches.appending(path: "clang/ModuleCache")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return FileManager.default.isWritableFile(atPath: folder.path)
  }()
}
