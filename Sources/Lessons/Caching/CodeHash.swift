import Foundation

/// A name for what a compiled library does: its code and data without the notes for debuggers, which
/// change with every comment.
enum CodeHash {
  /// nil if the file cannot be read.
  static func text(ofLibrary path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
    guard let sections = ELFSections(data) else { return ContentHash.text(of: data) }
    var hash = ContentHash()
    for section in sections.loaded { hash.add(data[section]) }
    return hash.text
  }
}

/// The sections of a 64-bit ELF file (System V gABI, chapter 4) that lie in memory when it is loaded.
private struct ELFSections {
  private(set) var loaded: [Range<Int>] = []

  /// The fields that matter here, as bytes from the header's beginning.
  private enum Field {
    static let name = 0
    static let type = 4
    static let flags = 8
    static let offset = 24
    static let size = 32
  }

  /// The compiler's own note of what it compiled, comments' effects on the debugger's notes included.
  private static let moduleHash = Data(".swift_modhash\0".utf8)

  private enum SectionType {
    static let note: UInt64 = 7
    static let noBits: UInt64 = 8
  }

  /// nil if the data is no such file.
  init?(_ data: Data) {
    func number(_ place: Int, _ width: Int) -> UInt64? {
      guard place >= 0, place + width <= data.count else { return nil }
      return data[(data.startIndex + place)..<(data.startIndex + place + width)].reversed()
        .reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard data.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(40, 8),
      let entrySize = number(58, 2), let count = number(60, 2), entrySize >= 64,
      let nameTable = number(62, 2),
      let names = number(Int(clamping: table) + Int(nameTable * entrySize) + Field.offset, 8)
    else { return nil }
    for index in 0..<Int(count) {
      let header = Int(clamping: table) + index * Int(entrySize)
      guard let type = number(header + Field.type, 4), let flags = number(header + Field.flags, 8),
        let offset = number(header + Field.offset, 8), let size = number(header + Field.size, 8)
      else { return nil }
      let isLoaded = flags & 2 != 0
      if !isLoaded || type == SectionType.note || type == SectionType.noBits { continue }
      guard let name = number(header + Field.name, 4), names <= data.count,
        name < UInt64(data.count) - names
      else { return nil }
      let nameStart = data.startIndex + Int(names + name)
      if data[nameStart...].starts(with: ELFSections.moduleHash) { continue }
      guard offset <= data.count, size <= UInt64(data.count) - offset else { return nil }
      let start = data.startIndex + Int(offset)
      loaded.append(start..<(start + Int(size)))
    }
  }
}
