package tifo.chat.folder;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tifo.chat.OutboxItem;

/// File names that sort by time and say what the picture shows:
/// `2026-11-22T05-18-40Z-critical-zonelossdoesnothold-firing-1a2b3c4d.png`. Safe on every file
/// system, whatever the rule is called.
final class PictureName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_RULE = 40;

  private PictureName() {}

  static String of(OutboxItem item) {
    return String.join(
            "-",
            TIME.format(item.at()),
            plain(item.message().severity().name()),
            plain(item.rule()),
            plain(item.kind().name().replace('_', '-')),
            item.id().substring(0, 8))
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
