package tifo.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/// One key that a target has in the settings. Immutable.
///
/// `form` is what its text has to look like, if not everything will do.
public record TargetKey(String name, Kind kind, boolean required, Optional<Form> form) {
  /// What a key's value is. A SECRET is never written in the settings, but where it is kept; an
  /// ADDRESS is a web address that is no secret; a PATH is of a file or folder; a HOST is the name
  /// of a picture host.
  public enum Kind {
    TEXT,
    SECRET,
    ADDRESS,
    PATH,
    HOST
  }

  /// A form of texts, and the end of the sentence for who wrote another: `'channel' must be …`.
  public record Form(Pattern pattern, String sentence) {}

  public static TargetKey text(String name) {
    return new TargetKey(name, Kind.TEXT, true, Optional.empty());
  }

  public static TargetKey secret(String name) {
    return new TargetKey(name, Kind.SECRET, true, Optional.empty());
  }

  public static TargetKey address(String name) {
    return new TargetKey(name, Kind.ADDRESS, true, Optional.empty());
  }

  public static TargetKey path(String name) {
    return new TargetKey(name, Kind.PATH, true, Optional.empty());
  }

  public static TargetKey host(String name) {
    return new TargetKey(name, Kind.HOST, true, Optional.empty());
  }

  /// The same, and who leaves it out does well.
  public TargetKey optional() {
    return new TargetKey(name, kind, false, form);
  }

  /// The same, and its text has to be like this.
  public TargetKey like(String pattern, String sentence) {
    return new TargetKey(
        name, kind, required, Optional.of(new Form(Pattern.compile(pattern), sentence)));
  }
}
