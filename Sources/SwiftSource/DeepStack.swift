#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A thread whose stack is deep enough for a recursion over a syntax tree.
public enum DeepStack {
  /// In bytes: a kilobyte or more for each byte of the longest code. Only what is used costs memory.
  static let size = 2048 * SourceReader.longestCode

  /// Runs the work on a thread of its own and returns when it is done. On such a thread, and where
  /// the system gives none, the work runs on the caller's: who reads much code runs all of that
  /// here, and only one thread is made.
  public static func run(_ work: () -> Void) {
    if pthread_getspecific(mark) != nil { return work() }
    withoutActuallyEscaping(work) { work in
      guard let thread = start(Work(work)) else { return work() }
      pthread_join(thread, nil)
    }
  }
}

extension DeepStack {
  /// Set on the threads that are made here.
  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private final class Work {
    let run: () -> Void

    init(_ run: @escaping () -> Void) {
      self.run = run
    }

    func runOnOwnThread() {
      pthread_setspecific(mark, UnsafeRawPointer(bitPattern: 1))
      run()
    }
  }

  private static func start(_ work: Work) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, size) == 0 else { return nil }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let context = Unmanaged.passRetained(work)
    let status = pthread_create(&thread, &attributes, entry, context.toOpaque())
    if status != 0 {
      context.release()
      return nil
    }
    return thread
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { context in
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().runOnOwnThread()
        return nil
      }
  #else
    private static let entry:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().runOnOwnThread() }
        return nil
      }
  #endif
}
