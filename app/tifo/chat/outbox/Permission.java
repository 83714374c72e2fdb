package tifo.chat.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tifo.chat.Checkpoint;
import tifo.chat.GroupState;
import tifo.chat.PostKind;

/// Whether a post may be sent from here, where several consoles could send it. Any thread; asked on
/// the thread that sends, before the first step of a delivery and before each one after that, so it
/// has to answer within a few seconds, and must not throw.
public interface Permission {
  /// There is nobody else: each post may go, under its own id.
  Permission ALWAYS =
      new Permission() {
        @Override
        public Answer ask(Post post, Progressed here) {
          return Proceed.alone(post);
        }

        @Override
        public void told(Post post, Map<String, String> reference) {}

        @Override
        public void letGo(Post post, Progressed here) {}
      };

  Answer ask(Post post, Progressed here);

  /// It is told, which is written down here only after this returns: so the others know it first.
  void told(Post post, Map<String, String> reference);

  /// The attempt is over and the post is not told: others may go on with it. Also called where it
  /// is told, or there was no attempt, and then means nothing.
  void letGo(Post post, Progressed here);

  /// A post. `subject` is the name of its topic, the same on every console; of a start that is told
  /// with its end, the `state` is that of the end. `ownStart` finds the first post of its thread,
  /// if this console made that while nobody could say whether another did.
  record Post(
      String id,
      String target,
      String subject,
      String thread,
      PostKind kind,
      Optional<GroupState> state,
      Optional<Map<String, String>> ownStart) {
    /// Whether it ends a thread that this console began beside that of the others: people would
    /// else read there for ever that it fires. `root` finds the first post of theirs.
    public boolean endsOwnThread(Map<String, String> root) {
      return kind == PostKind.RESOLVED
          && !root.isEmpty()
          && ownStart.filter(start -> !References.isSamePost(start, root)).isPresent();
    }
  }

  /// How far this console has brought it; `maybeFarther`: a step from there may have taken effect.
  record Progressed(Checkpoint saved, boolean maybeFarther) {}

  /// What may be done.
  sealed interface Answer {}

  /// Send it, under this idempotency key and thread. `root` is what finds the first post of that
  /// thread, if another console made it; `from` is where to go on, if one has come further.
  record Proceed(
      String key,
      String thread,
      Optional<Map<String, String>> root,
      Optional<Checkpoint> from,
      Doubt doubt)
      implements Answer {
    /// Nobody else could.
    public static Proceed alone(Post post) {
      return new Proceed(post.id(), post.thread(), Optional.empty(), Optional.empty(), Doubt.NONE);
    }

    /// Nobody can say whether another console sends the same.
    boolean isUnsure() {
      return doubt == Doubt.SAY;
    }
  }

  /// Whether somebody else has sent it.
  enum Doubt {
    NONE,
    /// Perhaps under this key, so that it has to be looked for.
    LOOK,
    /// The same, and perhaps under another key, too, so that people have to be told.
    SAY
  }

  /// Ask again after this time.
  record Wait(Duration duration) implements Answer {}

  /// Another console has told it: this is what its target needs to find the thread's first post.
  record Told(Map<String, String> root) implements Answer {}
}
