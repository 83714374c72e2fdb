package tifo.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.view.ListedPost.State;

/// A post of the outbox in words, as of an instant of the outbox. Immutable.
record PostWords(Instant now, ZoneId zone, WallText text) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  String state(ListedPost post) {
    boolean again = post.state() == State.QUEUED && post.tries() > 0;
    return text.get("outbox.state." + (again ? "again" : word(post.state())));
  }

  String kind(ListedPost post) {
    return text.get("outbox.kind." + word(post.kind()));
  }

  /// What of it its target has, and how often it was tried; only the former of one that is sent.
  String progress(ListedPost post) {
    String stage = text.get("outbox.stage." + word(post.stage()));
    return post.state() == State.SENT ? stage : stage + " · " + tries(post);
  }

  private String tries(ListedPost post) {
    return text.get("outbox.tries", post.tries());
  }

  /// `05:22:07`, or with the day when that is another one.
  String at(ListedPost post) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    boolean isToday = LocalDate.ofInstant(post.since(), zone).equals(today);
    return (isToday ? CLOCK : DAY).format(post.since().atZone(zone));
  }

  String ago(ListedPost post) {
    return text.get("source.ago", Ages.between(post.since(), now, text));
  }

  /// What Enter does about it; nothing to one that is sent or just being sent.
  String remedy(ListedPost post) {
    return switch (post.state()) {
      case SUSPENDED -> text.get("outbox.mended");
      case FAILED -> text.get("outbox.send-again");
      case QUEUED -> text.get("outbox.try-now");
      case SENDING, SENT -> "";
    };
  }

  String all(ListedPost post) {
    return Stream.of(
            state(post),
            post.target(),
            kind(post),
            post.headline(),
            progress(post),
            post.why(),
            at(post),
            ago(post))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(". "));
  }

  /// Whether all of these words are in it, in any case of letters. How long ago it was is none of
  /// them: that changes while one reads.
  boolean has(ListedPost post, List<String> words) {
    String all =
        String.join(
                " ",
                state(post),
                post.target(),
                kind(post),
                post.headline(),
                progress(post),
                post.why(),
                at(post))
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }

  private static String word(Enum<?> of) {
    return of.name().toLowerCase(Locale.ROOT);
  }
}
