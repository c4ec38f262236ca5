extension Tensor {
  /// The largest element; NaN if there is one. Equal elements share the gradient.
  public func max() -> Tensor { extreme("MaxBackward1", isMaximum: true) }

  /// The smallest element; NaN if there is one. Equal elements share the gradient.
  public func min() -> Tensor { extreme("MinBackward1", isMaximum: false) }

  /// The largest elements along an axis; the gradient goes to the first of equals.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme("MaxBackward0", isMaximum: true, axis: axis, keepDims: keepDims)
  }

  /// The smallest elements along an axis; the gradient goes to the first of equals.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme("MinBackward0", isMaximum: false, axis: axis, keepDims: keepDims)
  }

  /// The place of the largest element in row-major order, as an int64.
  public func argmax() -> Tensor {
    let flat = contiguous.view([count], strides: [1], offset: contiguous.offset)
    let place = flat.places(isMaximum: true, axis: 0, operation: "argmax")
    return place.view([], strides: [], offset: 0)
  }

  /// The places of the largest elements along an axis, as int64; the first of equals.
  public func argmax(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "argmax")
    let places = places(isMaximum: true, axis: axis, operation: "argmax")
    return keepDims ? places : places.withoutAxis(axis)
  }
}

extension Tensor {
  private func extreme(_ name: String, isMaximum: Bool) -> Tensor {
    let flat = noGrad { detach().reshape([count]) }
    let place = flat.places(isMaximum: isMaximum, axis: 0, operation: isMaximum ? "max" : "min")
    let output = flat.taken(at: place, axis: 0).view([], strides: [], offset: 0)
    let (input, result) = (SavedTensor(self), SavedTensor(output))
    return .record(
      name, output, from: [self], saving: [input, result],
      [
        { gradient in
          let isExtreme = (input.value == result.value).converted(to: gradient.dtype)
          return gradient * isExtreme / isExtreme.sum()
        }
      ])
  }

  private func extreme(_ name: String, isMaximum: Bool, axis: Int, keepDims: Bool) -> Tensor {
    let operation = isMaximum ? "max" : "min"
    let axis = Shape.axis(axis, rank: rank, operation: operation)
    let places = places(isMaximum: isMaximum, axis: axis, operation: operation)
    let kept = taken(at: places, axis: axis)
    let (shape, dtype) = (shape, dtype)
    return .record(
      name, keepDims ? kept : kept.withoutAxis(axis), from: [self],
      [
        { gradient in
          let kept = keepDims ? gradient : gradient.unsqueeze(axis)
          let spread = Tensor(filling: shape, with: 0, dtype: dtype)
          spread.put(kept, at: places, axis: axis)
          return spread
        }
      ])
  }

  /// Where the extreme elements along an axis stand, with the axis kept.
  private func places(isMaximum: Bool, axis: Int, operation: String) -> Tensor {
    if shape[axis] == 0 { stop("\(operation): the shape \(shape) has no elements along the axis") }
    let source = contiguous
    let (length, inner) = (shape[axis], Shape.strides(shape)[axis])
    var reduced = shape
    reduced[axis] = 1
    func find<T: Element>(_: T.Type) -> Tensor {
      let from = source.pointer(as: T.self)
      return Tensor(reduced, of: Int64.self) { to in
        for place in 0..<Shape.count(reduced) {
          let start = place / inner * length * inner + place % inner
          var best = 0
          for index in 1..<Swift.max(1, length) {
            let (value, current) = (from[start + index * inner], from[start + best * inner])
            if current != current { break }
            if value != value || (isMaximum ? value > current : value < current) { best = index }
          }
          to[place] = Int64(best)
        }
      }
    }
    return dispatch(dtype) { find($0) }
  }

  /// The elements at places along an axis, as many as there are places.
  func taken(at places: Tensor, axis: Int) -> Tensor {
    let source = contiguous
    let (length, inner) = (shape[axis], Shape.strides(shape)[axis])
    let index = places.pointer(as: Int64.self)
    func take<T: Element>(_: T.Type) -> Tensor {
      let from = source.pointer(as: T.self)
      return Tensor(places.shape, of: T.self) { to in
        for place in 0..<places.count {
          to[place] = from[(place / inner * length + Int(index[place])) * inner + place % inner]
        }
      }
    }
    return dispatch(dtype) { take($0) }
  }

  /// The reverse of ``taken(at:axis:)``, into a contiguous tensor.
  private func put(_ values: Tensor, at places: Tensor, axis: Int) {
    let (length, inner) = (shape[axis], Shape.strides(shape)[axis])
    let index = places.pointer(as: Int64.self)
    let values = values.contiguous
    func put<T: Element>(_: T.Type) {
      let (from, to) = (values.pointer(as: T.self), pointer(as: T.self))
      for place in 0..<places.count {
        to[(place / inner * length + Int(index[place])) * inner + place % inner] = from[place]
      }
    }
    dispatch(dtype) { put($0) }
  }

  private func withoutAxis(_ axis: Int) -> Tensor {
    var (shape, strides) = (shape, strides)
    shape.remove(at: axis)
    strides.remove(at: axis)
    return view(shape, strides: strides, offset: offset)
  }
}
