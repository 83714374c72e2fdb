package tifo.chat.folder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tifo.chat.OutboxItem;
import tifo.chat.Telling;
import tifo.metric.Severity;

/// File names that sort by time and say what the picture shows:
/// `2026-11-22T05-18-40Z-critical-zonelossdoesnothold-firing-1a2b3c4d.png`. Safe on every file
/// system, whatever the rule is called.
final class PictureName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_RULE = 40;

  private PictureName() {}

  static String of(OutboxItem item) {
    return of(item.at(), item.message().severity(), item.rule(), item.kind().name(), item.id());
  }

  static String of(Telling post) {
    return of(post.at(), post.message().severity(), post.rule(), post.kind().name(), post.id());
  }

  private static String of(Instant at, Severity severity, String rule, String kind, String id) {
    return String.join(
            "-",
            TIME.format(at),
            plain(severity.name()),
            plain(rule),
            plain(kind.replace('_', '-')),
            id.substring(0, 8))
        + ".png";
  }

  private static String plain(String text) {
    String clean = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}-]", "");
    String shortened =
        clean.codePointCount(0, clean.length()) > LONGEST_RULE
            ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_RULE))
            : clean;
    return shortened.isEmpty() ? "rule" : shortened;
  }
}
