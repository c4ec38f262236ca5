internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// The memory of large tensors.
///
/// Blocks that are freed wait for the next tensor of their size, since training makes the same sizes
/// again and again, and fresh memory of the system's costs more than most operations on it.
enum Memory {
  /// Smaller blocks are better kept by the C library.
  private static let smallest = 64 << 10
  /// How much waits at most, in bytes.
  private static let limit = 256 << 20

  private static let hugePage = 2 << 20

  private struct Waiting {
    var blocks: [Int: [UInt]] = [:]
    var total = 0
  }

  private static let waiting = Mutex(Waiting())

  /// A block that begins at a whole cache line, so that vectors never lie across two.
  static func take(_ size: Int) -> UnsafeMutableRawPointer {
    let address: UInt? =
      size < smallest
      ? nil
      : waiting.withLock { waiting in
        let block = waiting.blocks[size]?.popLast()
        if block != nil { waiting.total -= size }
        return block
      }
    return address.flatMap { UnsafeMutableRawPointer(bitPattern: $0) } ?? fresh(size)
  }

  private static func fresh(_ size: Int) -> UnsafeMutableRawPointer {
    #if canImport(Glibc)
      // Of huge pages the processor has to look up a five-hundredth as many.
      if size >= 2 * hugePage {
        let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: hugePage)
        madvise(block, size / hugePage * hugePage, MADV_HUGEPAGE)
        return block
      }
    #endif
    return .allocate(byteCount: size, alignment: 64)
  }

  static func give(_ block: UnsafeMutableRawPointer, size: Int) {
    if size < smallest || size > limit / 2 { return block.deallocate() }
    waiting.withLock { waiting in
      if waiting.total + size > limit {
        for block in waiting.blocks.values.joined() {
          UnsafeMutableRawPointer(bitPattern: block)?.deallocate()
        }
        waiting = Waiting()
      }
      waiting.blocks[size, default: []].append(UInt(bitPattern: block))
      waiting.total += size
    }
  }
}
