package tifo.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tifo.chat.ChatMessage.Fact;

/// Makes messages fit into systems that count a post as a whole. What is cut ends in `…`, and facts
/// that are left out are counted, so that people see it. Stateless.
public final class ShortMessage {
  private static final List<Integer> WIDTHS = List.of(1_000, 400, 150, 60);
  private static final List<Integer> FACTS = List.of(30, 20, 15, 10);

  private ShortMessage() {}

  /// The first layout that fits, of the message as it is, then shorter and shorter; the shortest if
  /// none does.
  public static <T> T fitting(
      ChatMessage message, Function<ChatMessage, T> layout, Predicate<T> fits) {
    Optional<T> laid = Optional.of(layout.apply(message)).filter(fits);
    for (int step = 0; step < WIDTHS.size() - 1 && laid.isEmpty(); step++) {
      laid = Optional.of(layout.apply(shorter(message, step))).filter(fits);
    }
    return laid.orElseGet(() -> layout.apply(shorter(message, WIDTHS.size() - 1)));
  }

  private static ChatMessage shorter(ChatMessage message, int step) {
    int width = WIDTHS.get(step);
    return new ChatMessage(
        message.severity(),
        ShortText.of(message.severityWord(), width),
        ShortText.of(message.state(), width),
        ShortText.of(message.bothStates(), width),
        ShortText.of(message.title(), width),
        facts(message.facts(), width, FACTS.get(step)),
        ShortText.of(message.guidance(), width),
        ShortText.of(message.stamp(), width),
        ShortText.of(message.altText(), width),
        message.remarks());
  }

  private static List<Fact> facts(List<Fact> all, int width, int most) {
    List<Fact> facts = new ArrayList<>();
    for (Fact fact : all.subList(0, Math.min(most, all.size()))) {
      facts.add(new Fact(ShortText.of(fact.name(), width), ShortText.of(fact.value(), width)));
    }
    if (all.size() > most) {
      facts.add(new Fact("…", "+" + (all.size() - most)));
    }
    return facts;
  }
}
