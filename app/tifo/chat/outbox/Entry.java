package tifo.chat.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.chat.ChatMessage;
import tifo.chat.PostKind;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A queued post for one target, as it is written to disk; how far it has come is kept apart.
/// Immutable.
///
/// `sequence` orders a lane. `born` is how long outboxes of this folder had run when it came, in
/// milliseconds; `queuedAt` says when to people. `absorbed` are the posts that were merged into
/// this one.
record Entry(
    int version,
    long sequence,
    String id,
    String target,
    String thread,
    Topic topic,
    int number,
    String rule,
    PostKind kind,
    Instant at,
    Instant queuedAt,
    long born,
    ChatMessage message,
    ToldGroup group,
    List<Absorbed> absorbed) {
  static final int VERSION = 2;

  Entry {
    absorbed = List.copyOf(absorbed);
  }

  /// A post that is told with another.
  record Absorbed(String id, int number) {}

  /// Where order matters: one thread of one target.
  record LaneKey(String target, String thread) {}

  static Entry of(Telling post, long sequence, Instant now, long born) {
    return new Entry(
        VERSION,
        sequence,
        post.id(),
        post.target(),
        post.topic().thread(),
        post.topic(),
        post.number(),
        post.rule(),
        post.kind(),
        post.at(),
        now,
        born,
        post.message(),
        post.group(),
        List.of());
  }

  /// As it was written, also before groups had a state.
  static Entry read(JsonNode written) {
    ObjectNode whole = ((ObjectNode) written).deepCopy();
    if (whole.path("group") instanceof ObjectNode group && !group.has("state")) {
      group.putNull("state");
    }
    return OutboxJson.read(whole, Entry.class);
  }

  LaneKey lane() {
    return new LaneKey(target, thread);
  }

  /// Every id that is told once this entry is.
  List<String> ids() {
    return Stream.concat(Stream.of(id), absorbed.stream().map(Absorbed::id)).toList();
  }

  /// What it tells of is over, or it tells of nothing that burns.
  boolean isOver() {
    return kind != PostKind.FIRING && kind != PostKind.UPDATED;
  }

  /// This start, news of it, and in the last place its end, as one post.
  Entry toldWith(List<Entry> others) {
    List<Absorbed> all = new ArrayList<>(absorbed);
    others.forEach(other -> {
      all.add(new Absorbed(other.id, other.number));
      all.addAll(other.absorbed);
    });
    Entry end = others.getLast();
    ChatMessage both = end.message.toldWith(message);
    // The end's data: they say when it was over.
    return copy(sequence, queuedAt, born, PostKind.FIRED_AND_RESOLVED, both, end.group, all);
  }

  /// The same, queued anew. A start whose end was told without it is no news any more, and says so.
  Entry again(long sequence, Instant now, long born, boolean endIsTold) {
    return kind == PostKind.FIRING && endIsTold
        ? copy(
            sequence,
            now,
            born,
            PostKind.FIRED_AND_RESOLVED,
            message.toldWith(message),
            group,
            absorbed)
        : copy(sequence, now, born, kind, message, group, absorbed);
  }

  private Entry copy(
      long sequence,
      Instant queuedAt,
      long born,
      PostKind kind,
      ChatMessage message,
      ToldGroup group,
      List<Absorbed> absorbed) {
    return new Entry(
        version, sequence, id, target, thread, topic, number, rule, kind, at, queuedAt, born,
        message, group, absorbed);
  }
}
