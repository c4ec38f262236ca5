extension Tensor {
  /// The element, row or block at a place along the first axis, as a view; negative places count
  /// from the end. Assigning changes the tensor in place.
  public subscript(_ index: Int) -> Tensor {
    get { recorded("SelectBackward0") { $0.selected(index, axis: 0) } }
    set { assign(newValue, to: selected(index, axis: 0)) }
  }

  /// The element at a place of every axis named, as a view.
  public subscript(_ row: Int, _ column: Int) -> Tensor {
    get { recorded("SelectBackward0") { $0.selected(row, axis: 0).selected(column, axis: 0) } }
    set { assign(newValue, to: selected(row, axis: 0).selected(column, axis: 0)) }
  }

  /// Rows from a place to before another, as a view.
  public subscript(_ range: Range<Int>) -> Tensor {
    get { recorded("SliceBackward0") { $0.sliced(range, axis: 0) } }
    set { assign(newValue, to: sliced(range, axis: 0)) }
  }

  /// Rows from a place to another, as a view.
  public subscript(_ range: ClosedRange<Int>) -> Tensor {
    get { self[range.lowerBound..<(range.upperBound + 1)] }
    set { self[range.lowerBound..<(range.upperBound + 1)] = newValue }
  }

  /// A place along the last axis for everything before it, as a view: `x[..., 1]` is the second
  /// column.
  public subscript(_ all: (UnboundedRange_) -> Void, _ index: Int) -> Tensor {
    get { recorded("SelectBackward0") { $0.selected(index, axis: $0.rank - 1) } }
    set { assign(newValue, to: selected(index, axis: rank - 1)) }
  }

  /// Places along the last axis for everything before it, as a view.
  public subscript(_ all: (UnboundedRange_) -> Void, _ range: Range<Int>) -> Tensor {
    get { recorded("SliceBackward0") { $0.sliced(range, axis: $0.rank - 1) } }
    set { assign(newValue, to: sliced(range, axis: rank - 1)) }
  }

  /// Rows by their places, in that order, as a copy: `x[[3, 1]]`. To change the rows, assign:
  /// `x[[3, 1]] = x[[3, 1]] + 1`; a `+=` would change the copy.
  public subscript(_ rows: [Int]) -> Tensor {
    get { gathered(rows.map { place($0, along: 0) }) }
    set { scatter(newValue, to: rows.map { place($0, along: 0) }) }
  }

  /// With truth values of the tensor's shape, the elements where they hold; of the shape of its
  /// first axis, the rows. With whole numbers, the rows at these places. Always a copy.
  public subscript(_ index: Tensor) -> Tensor {
    get {
      if index.dtype == .bool { return masked(by: index) }
      let rows = self[index.wholeNumbers]
      return index.rank == 1 ? rows : rows.reshape(index.shape + shape.dropFirst())
    }
    set {
      if index.dtype != .bool { return self[index.wholeNumbers] = newValue }
      let places = index.truePlaces
      if index.shape == shape {
        assign(newValue, toElementsAt: places)
      } else {
        scatter(newValue, to: places)
      }
    }
  }

  /// The elements at pairs of row and column, as a vector.
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
    return reshape([count]).gathered(places)
  }

  /// The elements at pairs of row and column given as whole numbers.
  public func gather(_ rows: Tensor, _ columns: Tensor) -> Tensor {
    gather(rows.wholeNumbers, columns.wholeNumbers)
  }
}

// Views.

extension Tensor {
  /// A place counted from the end if negative, checked against an axis.
  private func place(_ index: Int, along axis: Int) -> Int {
    if rank == 0 { stop("index: a tensor without axes has no places") }
    let place = index < 0 ? index + shape[axis] : index
    if !(0..<shape[axis]).contains(place) {
      stop("index: \(index) is out of range for axis \(axis) of shape \(shape)")
    }
    return place
  }

  private func selected(_ index: Int, axis: Int) -> Tensor {
    let place = place(index, along: Swift.max(axis, 0))
    var (shape, strides) = (shape, strides)
    shape.remove(at: axis)
    strides.remove(at: axis)
    return view(shape, strides: strides, offset: offset + place * self.strides[axis])
  }

  func sliced(_ range: Range<Int>, axis: Int) -> Tensor {
    if rank == 0 || range.lowerBound < 0 || range.upperBound > shape[axis] {
      stop("index: \(range) is out of range for axis \(axis) of shape \(shape)")
    }
    var shape = shape
    shape[axis] = range.count
    return view(shape, strides: strides, offset: offset + range.lowerBound * strides[axis])
  }

  /// A view whose gradient goes back to its place in a tensor of zeros.
  private func recorded(_ name: String, _ take: @escaping (Tensor) -> Tensor) -> Tensor {
    let (shape, dtype) = (shape, dtype)
    return .record(
      name, take(self), from: [self],
      [
        { gradient in
          let whole = Tensor(filling: shape, with: 0, dtype: dtype)
          take(whole).copyElements(from: gradient)
          return whole
        }
      ])
  }

  private func assign(_ value: Tensor, to target: Tensor) {
    checkAssignment(of: value)
    guard Shape.broadcast(value.shape, target.shape) == target.shape else {
      stop("assignment: shape \(value.shape) does not fit into \(target.shape)")
    }
    willChange(by: "assignment")
    target.copyElements(from: value.converted(to: dtype))
  }

  private func checkAssignment(of value: Tensor) {
    if Recording.isOn && (value.requiresGrad || producer != nil) {
      stop(
        "assignment: elements that take part in a gradient cannot be assigned; build the tensor"
          + " with where, concat or stack, or assign inside noGrad")
    }
  }
}

// Copies.

extension Tensor {
  fileprivate var wholeNumbers: [Int] {
    if dtype != .int64 { stop("index: places are whole numbers, not \(dtype)") }
    return scalars.map { Int($0) }
  }

  fileprivate var truePlaces: [Int] {
    scalars.enumerated().filter { $1 != 0 }.map(\.offset)
  }

  fileprivate func masked(by mask: Tensor) -> Tensor {
    if mask.shape == shape { return reshape([count]).gathered(mask.truePlaces) }
    if mask.rank == 1 && mask.count == shape.first { return gathered(mask.truePlaces) }
    stop("index: a mask of shape \(mask.shape) does not fit a tensor of shape \(shape)")
  }

  /// Rows at checked places, as a copy.
  fileprivate func gathered(_ rows: [Int]) -> Tensor {
    let output = Tensor(uninitialized: [rows.count] + shape.dropFirst(), dtype: dtype)
    let inner = Shape.count(Array(shape.dropFirst()))
    let source = isContiguous ? self : copied()
    func copy<T: Element>(_: T.Type) {
      let (from, to) = (source.pointer(as: T.self), output.pointer(as: T.self))
      for (index, row) in rows.enumerated() {
        (to + index * inner).update(from: from + row * inner, count: inner)
      }
    }
    dispatch(dtype) { copy($0) }
    let (shape, dtype) = (shape, dtype)
    return .record(
      "IndexBackward0", output, from: [self],
      [
        { gradient in
          let whole = Tensor(filling: shape, with: 0, dtype: dtype)
          for (index, row) in rows.enumerated() {
            let target = whole.selected(row, axis: 0)
            target.copyElements(from: target + gradient.selected(index, axis: 0))
          }
          return whole
        }
      ])
  }

  fileprivate func scatter(_ value: Tensor, to rows: [Int]) {
    checkAssignment(of: value)
    let target = [rows.count] + shape.dropFirst()
    guard Shape.broadcast(value.shape, target) == target else {
      stop("assignment: shape \(value.shape) does not fit into \(target)")
    }
    willChange(by: "assignment")
    let values = value.converted(to: dtype).expanded(to: target)
    for (index, row) in rows.enumerated() {
      selected(row, axis: 0).copyElements(from: values.selected(index, axis: 0))
    }
  }

  fileprivate func assign(_ value: Tensor, toElementsAt places: [Int]) {
    checkAssignment(of: value)
    guard value.count == 1 || value.shape == [places.count] else {
      stop("assignment: shape \(value.shape) does not fit into [\(places.count)]")
    }
    willChange(by: "assignment")
    let values = value.converted(to: dtype).expanded(to: [places.count])
    for (index, place) in places.enumerated() {
      var (rest, offset) = (place, offset)
      for axis in shape.indices.reversed() {
        offset += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
      view([], strides: [], offset: offset).copyElements(from: values.selected(index, axis: 0))
    }
  }
}
