package tifo.paint;

/// A number as text and its unit as text, which are set in different sizes. Either may be empty.
record Quantity(String number, String unit) {
  String joined() {
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
