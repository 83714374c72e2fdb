package tifo.chat.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.chat.ChatMessage;
import tifo.chat.PostKind;
import tifo.chat.outbox.Entry.LaneKey;

/// What one target has been told of one thread, kept so that a later post can continue it and none
/// is told twice. Immutable; written to disk.
///
/// `told` are the ids of the newest posts, `order` counts what was told, over all threads. `last`,
/// `kind` and `headline` are of the newest post. `over` says that no more is to come.
record Episode(
    int version,
    String target,
    String thread,
    ChatMessage root,
    Map<String, String> reference,
    List<String> told,
    Instant at,
    long order,
    boolean over,
    String last,
    PostKind kind,
    String headline) {
  /// All of it is written with every post, and what comes again is new.
  static final int MOST_TOLD = 300;

  Episode {
    reference = Map.copyOf(reference);
    told = List.copyOf(told);
  }

  static Episode startedBy(Entry entry, Map<String, String> reference, Instant now, long order) {
    return of(entry, entry.message(), reference, entry.ids(), now, order);
  }

  /// A second start tells that what was missing data is real trouble: the end then answers that.
  Episode continuedBy(Entry entry, Map<String, String> newer, Instant now, long order) {
    List<String> all = Stream.concat(told.stream(), entry.ids().stream()).toList();
    boolean anew = entry.kind() == PostKind.FIRING;
    List<String> newest = all.subList(Math.max(0, all.size() - MOST_TOLD), all.size());
    return of(entry, anew ? entry.message() : root, anew ? newer : reference, newest, now, order);
  }

  private static Episode of(
      Entry entry,
      ChatMessage root,
      Map<String, String> reference,
      List<String> told,
      Instant now,
      long order) {
    return new Episode(
        Entry.VERSION,
        entry.target(),
        entry.thread(),
        root,
        reference,
        told,
        now,
        order,
        entry.isOver(),
        entry.id(),
        entry.kind(),
        entry.message().headline());
  }

  /// What finds the first post, if another console may have made it, too.
  Optional<Map<String, String>> unsureStart() {
    return References.ifUnsure(reference);
  }

  LaneKey lane() {
    return new LaneKey(target, thread);
  }
}
