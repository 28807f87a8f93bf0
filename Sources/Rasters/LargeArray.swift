extension Array where Element: BitwiseCopyable {
  /// An array whose `count` elements `body` fills; not cleared first, so that its pages are touched
  /// once.
  ///
  /// - Parameters:
  ///   - count: How many elements; `body` must set each of them.
  ///   - body: Sets the elements.
  /// - Throws: What `body` throws.
  public init<Failure: Error>(
    filling count: Int, by body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    self.init(unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(Failure) {
        try body(buffer)
        filled = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
