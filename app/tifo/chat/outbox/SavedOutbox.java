package tifo.chat.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What the values of a log mean. `unread` are the keys of what could not be understood. Not to be
/// changed.
record SavedOutbox(
    List<Held> queued,
    List<Held> failed,
    List<Episode> episodes,
    Map<String, String> suspended,
    long lived,
    List<String> unread) {
  static SavedOutbox of(Map<String, byte[]> values) {
    List<String> unread = new ArrayList<>();
    Map<String, Entry> entries = all(values, Keys.ENTRY, Entry::read, unread);
    Map<String, Progress> progress = all(values, Keys.PROGRESS, as(Progress.class), unread);
    Map<String, PictureNote> pictures = all(values, Keys.PICTURE, as(PictureNote.class), unread);
    List<Held> queued = new ArrayList<>();
    List<Held> failed = new ArrayList<>();
    entries.forEach((id, entry) -> {
      Progress come =
          Optional.ofNullable(progress.get(id)).orElseGet(() -> Progress.none(entry.queuedAt()));
      PictureNote picture = pictures.getOrDefault(id, PictureNote.NONE);
      (come.failed() ? failed : queued).add(new Held(entry, come, picture));
    });
    queued.sort(Comparator.comparingLong(Held::sequence));
    failed.sort(Comparator.comparing((Held held) -> held.progress.since()));
    List<Episode> episodes =
        new ArrayList<>(all(values, Keys.EPISODE, as(Episode.class), unread).values());
    episodes.sort(Comparator.comparingLong(Episode::order));
    Map<String, String> suspended = all(values, Keys.SUSPENDED, as(String.class), unread);
    byte[] lived = values.getOrDefault(Keys.LIVED, OutboxJson.bytes(0));
    return new SavedOutbox(
        queued, failed, episodes, suspended, OutboxJson.read(lived, Long.class), unread);
  }

  private static <T> Function<JsonNode, T> as(Class<T> type) {
    return node -> OutboxJson.read(node, type);
  }

  private static <T> Map<String, T> all(
      Map<String, byte[]> values,
      String prefix,
      Function<JsonNode, T> reader,
      List<String> unread) {
    Map<String, T> found = new LinkedHashMap<>();
    values.forEach((key, json) -> {
      if (key.startsWith(prefix)) {
        try {
          found.put(key.substring(prefix.length()), reader.apply(OutboxJson.tree(json)));
        } catch (RuntimeException e) {
          unread.add(key);
        }
      }
    });
    return found;
  }
}
