package tifo.chat.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tifo.chat.ChatMessage;
import tifo.chat.PostKind;
import tifo.chat.outbox.Entry.LaneKey;

/// What one target has been told of one thread, kept so that a later post can continue it and none
/// is told twice. Immutable; written to disk.
record Episode(
    int version,
    String target,
    String thread,
    ChatMessage root,
    Map<String, String> reference,
    List<String> told,
    Instant at) {
  Episode {
    reference = Map.copyOf(reference);
    told = List.copyOf(told);
  }

  static Episode startedBy(Entry entry, Map<String, String> reference, Instant now) {
    return new Episode(
        Entry.VERSION,
        entry.target(),
        entry.thread(),
        entry.message(),
        reference,
        entry.ids(),
        now);
  }

  /// A second start tells that what was missing data is real trouble: the end then answers that.
  Episode continuedBy(Entry entry, Map<String, String> newer, Instant now) {
    List<String> all = new ArrayList<>(told);
    all.addAll(entry.ids());
    boolean anew = entry.kind() == PostKind.FIRING;
    return new Episode(
        version, target, thread, anew ? entry.message() : root, anew ? newer : reference, all, now);
  }

  LaneKey lane() {
    return new LaneKey(target, thread);
  }
}
