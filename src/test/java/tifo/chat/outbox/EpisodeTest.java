package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tifo.chat.PostKind;
import tifo.chat.Posts;

/// What is remembered of a thread.
class EpisodeTest {
  @Test
  void aThreadThatGoesOnForDaysStaysSmall() {
    Episode episode = Episode.startedBy(news(1), Map.of("ts", "1"), Posts.START, 1);
    for (int i = 2; i <= 10_000; i++) {
      episode = episode.continuedBy(news(i), Map.of(), Posts.START, i);
    }
    assertEquals(Episode.MOST_TOLD, episode.told().size());
    assertTrue(episode.told().contains(news(10_000).id()));
    assertTrue(episode.told().contains(news(9_800).id()), "a repeat may be late");
    assertEquals(Map.of("ts", "1"), episode.reference());
  }

  private static Entry news(int number) {
    PostKind kind = number == 1 ? PostKind.FIRING : PostKind.UPDATED;
    return Entry.of(Posts.numbered(Posts.firing("a"), number, kind), number, Posts.START, 0);
  }
}
