#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The records of a CSV file, one after another, in a buffer of constant size: a line each, or
/// several if a cell in quotes has line breaks (RFC 4180).
final class CSVRecords {
  /// The bytes of a record, without its line break. They hold until the next record is read.
  struct Record {
    var start: UnsafePointer<UInt8>
    var end: UnsafePointer<UInt8>
    /// The line where the record begins, from 1.
    var line: Int
    /// Whether there is a quote in it.
    var hasQuotes: Bool
  }

  /// A longer record is a mistake: the memory must not grow with the file.
  static let largestRecord = 16 << 20

  private let name: String
  private let stream: ByteStream
  private let separator: UInt8
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 18
  /// The bytes of the buffer that are not yet used.
  private var start = 0
  private var end = 0
  /// The first quote from `start` on, or `end`; to be looked for if it lies before `start`.
  private var quote = -1
  private var line = 1
  private var isAtEnd = false

  init(_ path: String, separator: UInt8) throws(DataError) {
    name = path
    stream = try ByteStream(path)
    self.separator = separator
    buffer = .allocate(capacity: capacity)
    try refill()
    if end == 0 { throw DataError("\(path): is empty") }
    if matches([0xEF, 0xBB, 0xBF]) { start = 3 }
    if matches([0xFE, 0xFF]) || matches([0xFF, 0xFE]) {
      throw DataError("\(path): is encoded in UTF-16; save it in UTF-8")
    }
  }

  deinit { buffer.deallocate() }

  /// The next record; nil at the end of the file. Lines that hold nothing are no records, and stand
  /// only at the end.
  func next() throws(DataError) -> Record? {
    var blank: Int?
    while let record = try nextLine() {
      if !isBlank(record) {
        if let blank { throw DataError("\(name):\(blank): an empty line before the last row") }
        return record
      }
      blank = blank ?? record.line
    }
    return nil
  }

  private func nextLine() throws(DataError) -> Record? {
    while true {
      switch findEnd() {
      case .found(let place): return take(until: place, next: place + 1)
      case .cutOff(let opened):
        if !isAtEnd {
          if end - start >= Self.largestRecord { throw tooLong(opened) }
          try refill()
        } else if let opened {
          throw DataError("\(name):\(opened): the quote that begins here is not closed")
        } else {
          return start == end ? nil : take(until: end, next: end)
        }
      }
    }
  }

  private func take(until place: Int, next: Int) -> Record {
    let hasQuotes = quote < place
    let first = line
    line += 1
    if hasQuotes { for byte in start..<place where buffer[byte] == 10 { line += 1 } }
    let hasReturn = place > start && buffer[place - 1] == 13
    let record = Record(
      start: buffer + start, end: buffer + place - (hasReturn ? 1 : 0), line: first,
      hasQuotes: hasQuotes)
    start = next
    return record
  }

  private func isBlank(_ record: Record) -> Bool {
    var place = record.start
    while place < record.end, CSVNumber.isSpace(place.pointee) {
      if place.pointee == separator, separator != UInt8(ascii: " ") { return false }
      place += 1
    }
    return place == record.end
  }

  private func matches(_ bytes: [UInt8]) -> Bool {
    UnsafeBufferPointer(start: buffer, count: end).starts(with: bytes)
  }
}

// Where a record ends.

extension CSVRecords {
  private enum End {
    case found(Int)
    /// The buffer ends before the record; within a quote that began in some line, or in none.
    case cutOff(opened: Int?)
  }

  private func find(_ byte: UInt8, from place: Int) -> Int? {
    memchr(buffer + place, Int32(byte), end - place).map {
      $0.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(buffer)
    }
  }

  private func findEnd() -> End {
    if quote < start { quote = find(UInt8(ascii: "\""), from: start) ?? end }
    guard let place = find(10, from: start) else {
      return quote < end ? findQuotedEnd() : .cutOff(opened: nil)
    }
    return quote < place ? findQuotedEnd() : .found(place)
  }

  /// Goes from cell to cell, because a quote counts only where a cell begins.
  private func findQuotedEnd() -> End {
    var place = start
    var line = line
    while place < end {
      if separator == UInt8(ascii: " ") {
        while place < end, buffer[place] == separator { place += 1 }
      }
      if place < end, buffer[place] == UInt8(ascii: "\"") {
        guard let closed = findClosing(place + 1) else { return .cutOff(opened: line) }
        for byte in place..<closed where buffer[byte] == 10 { line += 1 }
        place = closed + 1
      }
      while place < end, buffer[place] != separator, buffer[place] != 10 { place += 1 }
      if place < end, buffer[place] == 10 { return .found(place) }
      place += 1
    }
    return .cutOff(opened: nil)
  }

  /// The quote that closes a cell: one that no other follows.
  private func findClosing(_ place: Int) -> Int? {
    var place = place
    while let found = find(UInt8(ascii: "\""), from: place) {
      if found + 1 == end { return isAtEnd ? found : nil }
      if buffer[found + 1] != UInt8(ascii: "\"") { return found }
      place = found + 2
    }
    return nil
  }

  private func tooLong(_ opened: Int?) -> DataError {
    if let opened {
      return DataError(
        "\(name):\(opened): the quote that begins here is not closed within 16 MB")
    }
    return DataError("\(name):\(line): a line longer than 16 MB")
  }

  /// Moves the rest to the front and reads on, into a larger buffer if the rest fills this one.
  private func refill() throws(DataError) {
    let rest = end - start
    if rest == capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
      larger.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = larger
      capacity *= 2
    } else if start > 0 {
      buffer.update(from: buffer + start, count: rest)
    }
    let count = try stream.read(
      into: UnsafeMutableRawBufferPointer(start: buffer + rest, count: capacity - rest))
    start = 0
    end = rest + count
    quote = -1
    isAtEnd = end < capacity
  }
}
