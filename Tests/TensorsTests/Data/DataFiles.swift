import Foundation
import Testing

@testable import Tensors

/// A folder of files for one test, which goes away with it.
final class DataFiles {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tensors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file, which need not be there.
  subscript(name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    return self[name]
  }

  func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// The sentence that a reader throws, with file names instead of paths.
  func sentence<Result>(_ body: () throws(DataError) -> Result) -> String {
    do throws(DataError) {
      return "no error, but \(try body())"
    } catch {
      return error.sentence.replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  /// A file that NumPy or Python wrote.
  static func golden(_ name: String) throws -> String {
    try #require(
      Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Goldens/data")
    ).path
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// Numbers with their highest byte first.
func bigEndian(_ numbers: UInt32...) -> [UInt8] {
  numbers.flatMap { number in (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) } }
}
