package tifo.record;

/// A board or rule file as it was when the match was recorded: its name and the SHA-256 of its
/// bytes, in hexadecimal digits. Immutable.
public record FileMark(String name, String sha256) {}
