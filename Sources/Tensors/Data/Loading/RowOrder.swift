#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The order of the rows in one pass of a ``DataLoader``, with PyTorch's draws.
final class RowOrder {
  private let count: Int
  private let isShuffled: Bool
  private var place = 0
  private var shuffled: ShuffledRows?

  /// Makes the draw with which each pass of PyTorch begins, and which decides nothing here.
  init(_ count: Int, isShuffled: Bool) {
    self.count = count
    self.isShuffled = isShuffled
    _ = withGenerator { $0.doubleWord() }
  }

  /// The next rows, fewer than `length` or none at the end.
  func next(_ length: Int) -> [Int] {
    let range = place..<(place + min(length, count - place))
    place = range.upperBound
    if !isShuffled { return Array(range) }
    // As in PyTorch, the order is drawn when the first row is asked for, not before.
    let rows = shuffled ?? ShuffledRows(count, seed: withGenerator { $0.doubleWord() })
    shuffled = rows
    return range.map { rows[$0] }
  }
}

/// The numbers from 0 to before `count` as `torch.randperm` orders them, each found when it is
/// asked for: the first batch need not wait for all of them.
private final class ShuffledRows {
  private let count: Int
  private var generator: TorchGenerator
  /// Where the number of each place is now, exclusive-or the place: 0 for those never swapped, so
  /// that memory which nobody has written yet is a beginning.
  private let moves: UnsafeMutablePointer<UInt32>?
  /// The whole order, for so many rows that PyTorch finds it in another way.
  private let order: [Int]

  init(_ count: Int, seed: UInt64) {
    self.count = count
    generator = TorchGenerator(seed: Int(seed & 0x7FFF_FFFF_FFFF_FFFF))
    if count >= 214_748_364 {
      moves = nil
      order = generator.permutation(count)
      return
    }
    guard let memory = calloc(max(count, 1), MemoryLayout<UInt32>.size) else {
      stop("DataLoader: there is no memory for the order of \(count) rows")
    }
    moves = memory.bindMemory(to: UInt32.self, capacity: count)
    order = []
  }

  deinit { free(moves) }

  /// The number at a place; the places must be asked for in order, each once.
  subscript(_ place: Int) -> Int {
    guard let moves else { return order[place] }
    // Fisher–Yates from the front: what lies at a place moves to where its successor comes from.
    let isLast = place == count - 1
    let other = isLast ? place : place + Int(generator.word()) % (count - place)
    let here = moves[place] ^ UInt32(place)
    let there = moves[other] ^ UInt32(other)
    moves[other] = here ^ UInt32(other)
    return Int(there)
  }
}
