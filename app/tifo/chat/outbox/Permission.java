package tifo.chat.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.chat.Checkpoint;
import tifo.chat.Topic;

/// Whether a post may be sent from here, where several consoles could send it. Any thread; asked on
/// the thread that sends, before the first step of a delivery and before each one after that, so it
/// has to answer within a few seconds, and must not throw.
public interface Permission {
  /// There is nobody else: each post may go, under its own id.
  Permission ALWAYS =
      new Permission() {
        @Override
        public Answer ask(Post post, Checkpoint saved) {
          return new Proceed(post.id(), List.of(), Optional.empty());
        }

        @Override
        public void told(Post post, Map<String, String> reference) {}
      };

  /// `saved` is how far this console has brought it.
  Answer ask(Post post, Checkpoint saved);

  /// It is told, which is written down here only after this returns: so the others know it first.
  void told(Post post, Map<String, String> reference);

  /// A post, by what is the same on every console: the target's name, the topic, and the numbers of
  /// what it tells, which are two or more when a start and its end are told in one.
  record Post(String id, String target, Topic topic, List<Integer> numbers, Instant at) {}

  /// What may be done.
  sealed interface Answer {}

  /// Send it, under this idempotency key and with these sentences for people; `from` is where to go
  /// on, if another console has come further.
  record Proceed(String key, List<String> notes, Optional<Checkpoint> from) implements Answer {}

  /// Ask again after this time.
  record Wait(Duration duration) implements Answer {}

  /// Another console has told it: this is what its target needs to find it again.
  record Told(Map<String, String> reference) implements Answer {}
}
