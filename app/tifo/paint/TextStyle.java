package tifo.paint;

/// How a text is set: size in logical pixels, weight, colour as 0xAARRGGBB.
public record TextStyle(double size, Weight weight, int argb) {
  public TextStyle in(int colour) {
    return new TextStyle(size, weight, colour);
  }
}
