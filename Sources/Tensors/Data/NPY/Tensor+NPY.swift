extension Tensor {
  /// The array in a `.npy` file, which `numpy.save` writes.
  ///
  /// ```swift
  /// Tensor([[1, 2], [3, 4]]).save(npy: "x.npy")
  /// print(Tensor.load(npy: "x.npy"))
  /// // tensor([[1., 2.],
  /// //         [3., 4.]])
  /// ```
  ///
  /// Arrays of the types `float32`, `float64`, `int64` and `bool` keep their type; smaller integers
  /// become `.int64`, `float16` becomes `.float32`. A file of 1 MB or more is not read but mapped:
  /// each page comes from the disk when it is first looked at. A change of the tensor in place
  /// never changes the file. Do not let another program write into a file that is in use, or cut it
  /// off; ``save(npy:)`` and `numpy.save` to a new name are safe.
  ///
  /// Stops with one sentence if the file is missing, broken or shorter than its header promises, or
  /// if its elements are of another type.
  public static func load(npy path: String) -> Tensor {
    stopping { () throws(DataError) in try NPYReader.tensor(path) }
  }

  /// Writes the tensor as `numpy.save("x.npy", x)` does, byte for byte: `x.save(npy: "x.npy")`.
  ///
  /// The file is written beside the old one and takes its place when it is whole, so that a tensor
  /// can be saved over the file that it was loaded from. Gradients are not saved.
  ///
  /// Stops with one sentence if the folder is missing or the disk is full.
  public func save(npy path: String) {
    stopping { () throws(DataError) in try NPYWriter.write(self, to: path) }
  }
}
