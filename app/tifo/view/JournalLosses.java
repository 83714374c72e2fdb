package tifo.view;

import java.text.MessageFormat;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the journal says of its own losses, said in the wall's language. Immutable.
///
/// It writes English sentences, and files of years ago hold them; the patterns of the English words
/// are theirs. A sentence that is none of them stays as it is.
record JournalLosses(ZoneId zone, WallText text) {
  private static final WallText WRITTEN = WallText.in(Locale.ENGLISH);
  private static final List<String> KNOWN =
      List.of(
          "journal.lost.unwritten",
          "journal.lost.torn",
          "journal.lost.damaged",
          "journal.lost.removed");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  String said(String written) {
    return Arrays.stream(written.split("; "))
        .map(this::one)
        .collect(Collectors.joining(text.get("journal.lost.and")));
  }

  private String one(String sentence) {
    return KNOWN.stream()
        .flatMap(key -> parts(key, sentence).map(parts -> text.get(key, parts)).stream())
        .findFirst()
        .orElse(sentence);
  }

  private Optional<Object[]> parts(String key, String sentence) {
    ParsePosition at = new ParsePosition(0);
    Object[] parts = new MessageFormat(WRITTEN.get(key), Locale.ENGLISH).parse(sentence, at);
    if (at.getIndex() < sentence.length()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(parts).map(part -> time(String.valueOf(part), zone)).toArray());
  }

  /// An instant as the wall's clock shows it; what is none stays as it is.
  static String time(String written, ZoneId zone) {
    try {
      return TIME.withZone(zone).format(Instant.parse(written));
    } catch (DateTimeException e) {
      return written;
    }
  }
}
