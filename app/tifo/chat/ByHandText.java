package tifo.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tifo.chat.ChatMessage.Fact;
import tifo.metric.Severity;

/// Puts into words what a person posts: tests, and pictures shown by hand. Immutable, any thread.
public final class ByHandText {
  private final ChatText words;

  public ByHandText(ChatText words) {
    this.words = words;
  }

  /// To see whether a target works. `by` is who tries it, at which console.
  public ChatMessage test(String by, Instant at) {
    return message("state.test", words.word("test.title"), facts(by, ""), at);
  }

  /// An answer to a test, in its thread.
  public ChatMessage testUpdate(String by, Instant at) {
    return message("state.test", words.word("test.update"), facts(by, ""), at);
  }

  /// The end of a test, which marks the first post.
  public ChatMessage testEnd(String by, Instant at) {
    return message("state.test-over", words.word("test.end"), facts(by, ""), at);
  }

  /// A picture that somebody shows the others. `comment` may be empty.
  public ChatMessage shared(String title, String by, String comment, Instant at) {
    return message("state.shared", title, facts(by, comment), at);
  }

  private List<Fact> facts(String by, String comment) {
    List<Fact> facts = new ArrayList<>();
    if (!comment.isBlank()) {
      facts.add(new Fact(words.word("fact.comment"), comment));
    }
    facts.add(new Fact(words.word("fact.by"), by));
    return facts;
  }

  private ChatMessage message(String state, String title, List<Fact> facts, Instant at) {
    String marked = words.marked(state);
    return new ChatMessage(
        Severity.OK,
        "",
        marked,
        marked,
        title,
        facts,
        "",
        words.word("stamp.by-hand", words.time(at)),
        title,
        words.remarks());
  }
}
