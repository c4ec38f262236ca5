extension Tensor {
  /// The largest element, PyTorch's `x.max()`; NaN if there is one. Equal elements share the
  /// gradient.
  ///
  /// ```swift
  /// print(Tensor([3, 1, 2]).max())    // tensor(3.)
  /// ```
  public func max() -> Tensor { extreme("MaxBackward1", isMaximum: true) }

  /// The smallest element, PyTorch's `x.min()`; NaN if there is one. Equal elements share the
  /// gradient.
  ///
  /// ```swift
  /// print(Tensor([3, 1, 2]).min())    // tensor(1.)
  /// ```
  public func min() -> Tensor { extreme("MinBackward1", isMaximum: false) }

  /// The largest elements along an axis, PyTorch's `x.max(1).values`; the gradient goes to the first
  /// of equals.
  ///
  /// ```swift
  /// print(Tensor([[1, 5], [7, 2]]).max(axis: 1))    // tensor([5., 7.])
  /// ```
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme("MaxBackward0", isMaximum: true, axis: axis, keepDims: keepDims)
  }

  /// The smallest elements along an axis, PyTorch's `x.min(1).values`; the gradient goes to the first
  /// of equals.
  ///
  /// ```swift
  /// print(Tensor([[1, 5], [7, 2]]).min(axis: 1))    // tensor([1., 2.])
  /// ```
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    extreme("MinBackward0", isMaximum: false, axis: axis, keepDims: keepDims)
  }

  /// The place of the largest element in row-major order, as an int64: PyTorch's `x.argmax()`.
  ///
  /// ```swift
  /// print(Tensor([3, 1, 7]).argmax())    // tensor(2)
  /// ```
  public func argmax() -> Tensor { place(isMaximum: true, "argmax") }

  /// The places of the largest elements along an axis, as int64, PyTorch's `x.argmax(1)`; the first
  /// of equals.
  ///
  /// ```swift
  /// print(Tensor([[1, 5], [7, 2]]).argmax(axis: 1))    // tensor([1, 0])
  /// ```
  public func argmax(axis: Int, keepDims: Bool = false) -> Tensor {
    places(isMaximum: true, axis: axis, keepDims: keepDims, "argmax")
  }

  /// The place of the smallest element in row-major order, as an int64: PyTorch's `x.argmin()`.
  public func argmin() -> Tensor { place(isMaximum: false, "argmin") }

  /// The places of the smallest elements along an axis, as int64, PyTorch's `x.argmin(1)`; the first
  /// of equals.
  public func argmin(axis: Int, keepDims: Bool = false) -> Tensor {
    places(isMaximum: false, axis: axis, keepDims: keepDims, "argmin")
  }
}

extension Tensor {
  private func place(isMaximum: Bool, _ operation: String) -> Tensor {
    let source = contiguous
    let flat = source.view([count], strides: [1], offset: source.offset)
    let place = flat.places(isMaximum: isMaximum, axis: 0, operation: operation)
    return place.view([], strides: [], offset: 0)
  }

  private func places(isMaximum: Bool, axis: Int, keepDims: Bool, _ operation: String) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: operation)
    let places = places(isMaximum: isMaximum, axis: axis, operation: operation)
    return keepDims ? places : places.withoutAxis(axis)
  }
}

extension Tensor {
  private func extreme(_ name: String, isMaximum: Bool) -> Tensor {
    let flat = noGrad { detach().reshape([count]) }
    if count == 0 {
      stop("\(isMaximum ? "max" : "min"): a tensor of shape \(shape) has no elements")
    }
    let place = flat.places(isMaximum: isMaximum, axis: 0, operation: isMaximum ? "max" : "min")
    let output = flat.taken(at: place, axis: 0).view([], strides: [], offset: 0)
    return .record(name, output, self) {
      let (input, result) = (saved(for: name), output.saved(for: name))
      return { gradient in
        let isExtreme = (input.value == result.value).converted(to: gradient.dtype)
        return gradient * isExtreme / isExtreme.sum()
      }
    }
  }

  private func extreme(_ name: String, isMaximum: Bool, axis: Int, keepDims: Bool) -> Tensor {
    let operation = isMaximum ? "max" : "min"
    let axis = Shape.axis(axis, rank: rank, operation: operation)
    let places = places(isMaximum: isMaximum, axis: axis, operation: operation)
    let kept = taken(at: places, axis: axis)
    let (shape, dtype) = (shape, dtype)
    return .record(name, keepDims ? kept : kept.withoutAxis(axis), self) {
      { gradient in
        let spread = Tensor(filling: shape, with: 0, dtype: dtype)
        spread.put(gradient.withAxis(axis, keepDims), at: places, axis: axis)
        return spread
      }
    }
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
