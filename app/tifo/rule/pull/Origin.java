package tifo.rule.pull;

/// Where rules were pulled from: what the settings or the address call the server, and its address
/// as it may be shown. Immutable.
public record Origin(String name, String address) {
  private static final String MARK = "# Pulled by 'tifo rules pull' from ";

  /// The first lines of each file, without times, so that they stay the same.
  String header(String thing) {
    return owner()
        + " at "
        + line(address)
        + (thing.isEmpty() ? "" : ": " + line(thing))
        + "\n# The next pull overwrites what is changed here.\n";
  }

  private String owner() {
    return MARK + line(name);
  }

  /// Whether a file's text was pulled from here.
  boolean made(String text) {
    return text.startsWith(owner() + " at ");
  }

  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(c -> YamlText.mustBeEscaped(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString().replaceAll(" +", " ").strip();
  }
}
