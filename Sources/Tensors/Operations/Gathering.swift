// Elements and rows by their places: always copies.

extension Tensor {
  /// Rows by their places, in that order, as a copy: PyTorch's `x[[3, 1]]`. Assigning changes the
  /// rows in place; of a row named twice the last value stays. To change rows, assign what they
  /// become: `x[[2, 0]] += 1` would change the copy only.
  ///
  /// ```swift
  /// let x = Tensor([10, 20, 30])
  /// print(x[[2, 0]])    // tensor([30., 10.])
  /// x[[2, 0]] = x[[2, 0]] + 1
  /// print(x)            // tensor([11., 20., 31.])
  /// ```
  public subscript(_ rows: [Int]) -> Tensor {
    get { self[rows[...]] }
    set { self[rows[...]] = newValue }
  }

  /// Rows by a part of a list of places, as a batch is one of a shuffled order:
  /// `x[order[0..<10]]`.
  ///
  /// ```swift
  /// let order = [2, 0, 1]
  /// print(Tensor([10, 20, 30])[order[0..<2]])    // tensor([30., 10.])
  /// ```
  public subscript(_ rows: ArraySlice<Int>) -> Tensor {
    get { gathered(blocks(rows)) }
    set { scatter(newValue, to: blocks(rows)) }
  }

  /// With truth values of the tensor's shape, the elements where they hold; of the shape of its
  /// first axis, the rows. With whole numbers, the rows at these places. Always a copy: PyTorch's
  /// `x[x > 2]`, `x[index]`.
  ///
  /// ```swift
  /// let x = Tensor([1, 5, 3])
  /// print(x[x > 2])    // tensor([5., 3.])
  /// x[x > 2] = Tensor(0)
  /// print(x)           // tensor([1., 0., 0.])
  /// ```
  public subscript(_ index: Tensor) -> Tensor {
    get { gathered(blocks(index)) }
    set { scatter(newValue, to: blocks(index)) }
  }

  /// The elements at pairs of row and column, as a vector: PyTorch's `x[rows, columns]`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).gather([0, 1], [1, 0]))    // tensor([2., 3.])
  /// ```
  public func gather(_ rows: [Int], _ columns: [Int]) -> Tensor {
    if rank != 2 || rows.count != columns.count {
      stop(
        "gather: \(rows.count) rows and \(columns.count) columns name no elements of shape \(shape)"
      )
    }
    let width = shape[1]
    let places = zip(rows, columns).map {
      place($0, along: 0) * width + place($1, along: 1)
    }
    return gathered(Blocks(places: places[...], length: 1, shape: [places.count]))
  }

  /// The elements at pairs of row and column given as whole numbers.
  public func gather(_ rows: Tensor, _ columns: Tensor) -> Tensor {
    gather(rows.wholeNumbers, columns.wholeNumbers)
  }
}

/// Pieces of one length of a tensor in row-major order, by their numbers.
private struct Blocks {
  var places: ArraySlice<Int>
  var length: Int
  /// The shape of all pieces together.
  var shape: [Int]
}

extension Tensor {
  private func blocks(_ rows: ArraySlice<Int>) -> Blocks {
    if rank == 0 { stop("index: a tensor without axes has no places") }
    let height = shape[0]
    for row in rows where !(0..<height).contains(row) { return blocks(fromEnd: Array(rows)) }
    let length = height == 0 ? 0 : count / height
    if rank == 2 {
      return Blocks(places: rows, length: length, shape: Shape.matrix(rows.count, shape[1]))
    }
    var gathered = shape
    gathered[0] = rows.count
    return Blocks(places: rows, length: length, shape: gathered)
  }

  /// Rows of which some count from the end, or are none.
  private func blocks(fromEnd rows: [Int]) -> Blocks {
    blocks(rows.map { place($0, along: 0) }[...])
  }

  private func blocks(_ index: Tensor) -> Blocks {
    if index.dtype == .bool && index.shape == shape {
      let places = index.truePlaces
      return Blocks(places: places[...], length: 1, shape: [places.count])
    }
    if index.dtype == .bool {
      if index.rank == 1 && index.count == shape.first { return blocks(index.truePlaces[...]) }
      stop("index: a mask of shape \(index.shape) does not fit a tensor of shape \(shape)")
    }
    var blocks = blocks(index.wholeNumbers[...])
    blocks.shape.replaceSubrange(..<1, with: index.shape)
    return blocks
  }

  private var wholeNumbers: [Int] {
    if dtype != .int64 { stop("index: places are whole numbers, not \(dtype)") }
    let source = contiguous
    return (0..<count).map { Int(source.pointer(as: Int64.self)[$0]) }
  }

  private var truePlaces: [Int] {
    let source = contiguous
    return (0..<count).filter { source.pointer(as: Truth.self)[$0].value }
  }

  private func gathered(_ blocks: Blocks) -> Tensor {
    let name = "IndexBackward0"
    let output = Tensor(uninitialized: blocks.shape, dtype: dtype)
    let source = contiguous
    let size = blocks.length * dtype.size
    let from = source.storage.memory + source.offset * dtype.size
    var to = output.storage.memory
    for place in blocks.places {
      to.copyBlock(from: from + place * size, size: size)
      to += size
    }
    let (shape, dtype) = (shape, dtype)
    return .record(name, output, self) {
      { gradient in
        let whole = Tensor(filling: shape, with: 0, dtype: dtype)
        whole.add(gradient.contiguous, to: blocks)
        return whole
      }
    }
  }

  /// Adds blocks to those of a tensor in order.
  private func add(_ values: Tensor, to blocks: Blocks) {
    func add<T: Number>(_: T.Type) {
      let (from, to) = (values.pointer(as: T.self), pointer(as: T.self))
      for (index, place) in blocks.places.enumerated() {
        for element in 0..<blocks.length {
          let target = to + place * blocks.length + element
          target.pointee = .add(target.pointee, from[index * blocks.length + element])
        }
      }
    }
    if dtype == .float32 { add(Float.self) } else { add(Double.self) }
  }

  private func scatter(_ value: Tensor, to blocks: Blocks) {
    let name = "IndexPutBackward0"
    let values = value.fitted(to: blocks.shape, dtype)
    checkChange(by: "assignment")
    let result = copied()
    result.put(values, at: blocks)
    let recorded = Tensor.record(
      name, result, self,
      { { $0.with(Tensor(0, dtype: $0.dtype).expanded(to: blocks.shape), at: blocks) } },
      values, { { $0.gathered(blocks) } })
    become(recorded, by: "assignment")
  }

  private func with(_ values: Tensor, at blocks: Blocks) -> Tensor {
    let result = copied()
    result.put(values, at: blocks)
    return result
  }

  /// Replaces blocks of a tensor in order.
  private func put(_ values: Tensor, at blocks: Blocks) {
    let values = values.contiguous
    let size = blocks.length * dtype.size
    let from = values.storage.memory + values.offset * dtype.size
    for (index, place) in blocks.places.enumerated() {
      (storage.memory + place * size).copyMemory(from: from + index * size, byteCount: size)
    }
  }
}

extension UnsafeMutableRawPointer {
  /// Copies a block: one element or two without a call.
  @inline(__always)
  fileprivate func copyBlock(from source: UnsafeMutableRawPointer, size: Int) {
    switch size {
    case 4: storeBytes(of: source.load(as: UInt32.self), as: UInt32.self)
    case 8: storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
    case 16: storeBytes(of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
    default: copyMemory(from: source, byteCount: size)
    }
  }
}
