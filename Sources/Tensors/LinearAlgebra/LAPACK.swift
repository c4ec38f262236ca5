internal import COpenBLAS

/// A number that LAPACK calculates with.
protocol LAPACKElement: Real {
  /// Solves `a x = b`, all column by column; `b` becomes `x`.
  ///
  /// - Returns: The number of the first pivot that is 0, or 0.
  static func solve(
    _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>, rows: Int32, columns: Int32
  ) -> Int32

  /// The least-squares solution of `a x = b` with the smallest norm; the first rows of `b`, which has
  /// as many as the longer side of `a`, become `x`.
  ///
  /// - Returns: Whether the singular values were found.
  static func leastSquares(
    _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>, rows: Int32, unknowns: Int32,
    columns: Int32
  ) -> Bool
}

extension Float: LAPACKElement {
  static func solve(
    _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, rows: Int32, columns: Int32
  ) -> Int32 {
    LAPACK.solve(sgesv_, a, b, rows: rows, columns: columns)
  }

  static func leastSquares(
    _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, rows: Int32,
    unknowns: Int32, columns: Int32
  ) -> Bool {
    LAPACK.leastSquares(sgelsd_, a, b, rows: rows, unknowns: unknowns, columns: columns)
  }
}

extension Double: LAPACKElement {
  static func solve(
    _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, rows: Int32,
    columns: Int32
  ) -> Int32 {
    LAPACK.solve(dgesv_, a, b, rows: rows, columns: columns)
  }

  static func leastSquares(
    _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, rows: Int32,
    unknowns: Int32, columns: Int32
  ) -> Bool {
    LAPACK.leastSquares(dgelsd_, a, b, rows: rows, unknowns: unknowns, columns: columns)
  }
}

private typealias Sizes = UnsafePointer<Int32>?
private typealias Output = UnsafeMutablePointer<Int32>?
private typealias GESV<T> = (
  Sizes, Sizes, UnsafeMutablePointer<T>?, Sizes, Output, UnsafeMutablePointer<T>?, Sizes, Output
) -> Void
private typealias GELSD<T> = (
  Sizes, Sizes, Sizes, UnsafeMutablePointer<T>?, Sizes, UnsafeMutablePointer<T>?, Sizes,
  UnsafeMutablePointer<T>?, UnsafePointer<T>?, Output, UnsafeMutablePointer<T>?, Sizes, Output,
  Output
) -> Void

private enum LAPACK {
  static func solve<T>(
    _ gesv: GESV<T>, _ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>, rows: Int32,
    columns: Int32
  ) -> Int32 {
    var (rows, columns, info) = (rows, columns, Int32(0))
    var leading = max(1, rows)
    var pivots = [Int32](repeating: 0, count: Int(leading))
    gesv(&rows, &columns, a, &leading, &pivots, b, &leading, &info)
    return info
  }

  static func leastSquares<T: Real>(
    _ gelsd: GELSD<T>, _ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>, rows: Int32,
    unknowns: Int32, columns: Int32
  ) -> Bool {
    var (m, n, columns, rank, info) = (rows, unknowns, columns, Int32(0), Int32(0))
    var (aLeading, bLeading) = (max(1, m), max(1, m, n))
    var singular = [T](repeating: 0, count: Int(max(1, min(m, n))))
    // Singular values below this part of the largest count as 0, as in NumPy.
    var limit = T.ulpOfOne * T(max(m, n))
    // The first call only asks how much memory the second needs.
    var size: (numbers: T, integers: Int32) = (0, 0)
    var query: Int32 = -1
    gelsd(
      &m, &n, &columns, a, &aLeading, b, &bLeading, &singular, &limit, &rank, &size.numbers, &query,
      &size.integers, &info)
    var count = Int32(Double(size.numbers).rounded(.up))
    var numbers = [T](repeating: 0, count: Int(max(1, count)))
    var integers = [Int32](repeating: 0, count: Int(max(1, size.integers)))
    gelsd(
      &m, &n, &columns, a, &aLeading, b, &bLeading, &singular, &limit, &rank, &numbers, &count,
      &integers, &info)
    return info == 0
  }
}
