package tifo.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Silence;

/// A silence in words, as of an instant. Immutable.
record SilenceWords(Instant now, ZoneId zone, WallText text) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  Silence.State state(ListedSilence listed) {
    return listed.silence().state(now);
  }

  String stateWord(ListedSilence listed) {
    return text.get("silences.state." + state(listed).name().toLowerCase(Locale.ROOT));
  }

  /// `severity="warning", zone=~"a|b"`.
  String matchers(ListedSilence listed) {
    return listed.silence().matchers().stream()
        .map(LabelMatcher::toString)
        .collect(Collectors.joining(", "));
  }

  /// Who began it, and why.
  String who(ListedSilence listed) {
    Silence silence = listed.silence();
    return Stream.of(silence.createdBy(), silence.comment())
        .filter(words -> !words.isBlank())
        .collect(Collectors.joining(" · "));
  }

  /// `20:52 – 21:52`.
  String span(ListedSilence listed) {
    return at(listed.silence().startsAt()) + " – " + at(listed.silence().endsAt());
  }

  /// How long it still holds, when it begins, or how long ago it ended.
  String left(ListedSilence listed) {
    Silence silence = listed.silence();
    return switch (silence.state(now)) {
      case ACTIVE -> text.get("silences.left", Ages.between(now, silence.endsAt(), text));
      case PENDING -> text.get("silences.begins", Ages.between(now, silence.startsAt(), text));
      case EXPIRED -> text.get("silences.ended", Ages.between(silence.endsAt(), now, text));
    };
  }

  private String at(Instant time) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    boolean isToday = LocalDate.ofInstant(time, zone).equals(today);
    return (isToday ? CLOCK : DAY).withZone(zone).format(time);
  }

  /// Who keeps it, a line each.
  String place(ListedSilence listed) {
    return listed.places().stream()
        .map(place -> place.isHere() ? text.get("silences.here") : place.name())
        .collect(Collectors.joining("\n"));
  }

  /// Asks whether it shall end, and says what comes of it.
  String sure(ListedSilence listed) {
    if (state(listed) == Silence.State.PENDING) {
      return text.get("silences.sure-pending");
    }
    return listed.alarms() == 0
        ? text.get("silences.sure-none")
        : text.get("silences.sure", alarms(listed));
  }

  /// How many alarms it holds for, or would; nothing of one that is over.
  String alarms(ListedSilence listed) {
    return switch (state(listed)) {
      case ACTIVE -> text.get("silences.alarms", listed.alarms());
      case PENDING -> text.get("silences.alarms-then", listed.alarms());
      case EXPIRED -> "";
    };
  }

  String all(ListedSilence listed) {
    return Stream.of(
            stateWord(listed),
            matchers(listed),
            who(listed),
            span(listed),
            left(listed),
            alarms(listed),
            place(listed).replace("\n", ", "))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(". "));
  }

  /// Whether all of these words are in it, in any case of letters.
  boolean has(ListedSilence listed, List<String> words) {
    String all = all(listed).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }
}
