package tifo.paint;

/// The three weights of the type scale: 400, 600 and 700.
public enum Weight {
  REGULAR,
  SEMIBOLD,
  BOLD
}
