import Synchronization

/// What was read of code, by the code: in a preview, and on the pages of two languages, most code was
/// read before.
final class KnownCode<Reading: Sendable>: Sendable {
  private let readings = Mutex<[String: Reading]>([:])
  /// With so many readings it begins anew.
  private let limit = 4096

  /// What `read` gives for the code, now or before.
  func reading(of code: String, _ read: () -> Reading) -> Reading {
    if let known = readings.withLock({ $0[code] }) { return known }
    let reading = read()
    readings.withLock { readings in
      if readings.count >= limit { readings = [:] }
      readings[code] = reading
    }
    return reading
  }
}
