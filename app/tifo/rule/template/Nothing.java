package tifo.rule.template;

/// What is not there.
enum Nothing {
  /// A key that a map does not have: prints `<no value>`, and so do its fields.
  NO_VALUE,
  /// Go's `nil`.
  NIL;

  @Override
  public String toString() {
    return this == NO_VALUE ? "<no value>" : "<nil>";
  }
}
