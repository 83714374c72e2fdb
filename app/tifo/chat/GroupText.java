package tifo.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tifo.chat.ChatMessage.Fact;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.route.Reason;

/// Puts a group of alerts into words: those of its worst alert, and the titles of the others.
/// Immutable, any thread.
public final class GroupText {
  // What a person still reads; the rest is counted.
  private static final int NAMED = 10;

  private final ChatText words;

  public GroupText(ChatText words) {
    this.words = words;
  }

  /// What is told of a group, the alert that it is mainly about first in its list.
  ///
  /// @param firing may be empty when some are resolved
  public ChatMessage message(List<Alert> firing, List<Alert> resolved, Reason reason, Instant at) {
    return message(Side.of(firing), Side.of(resolved), reason, at);
  }

  /// Those that fire, or those that are over: of more than can be told one by one, after a restart
  /// only some may be known.
  public record Side(List<Alert> known, int all) {
    public Side {
      known = List.copyOf(known);
    }

    static Side of(List<Alert> all) {
      return new Side(all, all.size());
    }

    private Side butFirst() {
      return new Side(known.subList(1, known.size()), all - 1);
    }
  }

  /// The same of sides of which only some may be known.
  public ChatMessage message(Side firing, Side resolved, Reason reason, Instant at) {
    boolean over = firing.known().isEmpty();
    Side main = over ? resolved : firing;
    AlertEvent.Kind kind = over ? AlertEvent.Kind.RESOLVED : AlertEvent.Kind.FIRING;
    AlertEvent worst = new AlertEvent(kind, main.known().getFirst(), at);
    ChatMessage lead = words.message(worst);
    List<Fact> facts = new ArrayList<>(lead.facts());
    Side others = main.butFirst();
    name(facts, over ? "fact.over" : "fact.also-firing", others);
    if (!over) {
      name(facts, "fact.over", resolved);
    }
    return new ChatMessage(
        lead.severity(),
        lead.severityWord(),
        state(worst, reason),
        lead.bothStates(),
        others.all() == 0 ? lead.title() : words.word("group.title", lead.title(), others.all()),
        facts,
        lead.guidance(),
        lead.stamp(),
        others.all() == 0 ? lead.altText() : words.word("alt.more", lead.altText(), others.all()),
        lead.remarks());
  }

  private String state(AlertEvent worst, Reason reason) {
    return switch (reason) {
      case FIRST, ALL_RESOLVED -> words.state(worst);
      case NEW_ALERTS -> words.marked("state.new-alerts");
      case NEW_RESOLVED -> words.marked("state.new-resolved");
      case REPEAT -> words.still(worst);
    };
  }

  private void name(List<Fact> facts, String key, Side side) {
    if (side.known().isEmpty()) {
      return;
    }
    String titles =
        side.known().stream().limit(NAMED).map(GroupText::title).collect(Collectors.joining("; "));
    int left = side.all() - Math.min(NAMED, side.known().size());
    facts.add(
        new Fact(
            words.word(key),
            left > 0 ? titles + "; " + words.word("group.left-out", left) : titles));
  }

  private static String title(Alert alert) {
    return alert.title().isBlank() ? alert.ruleName() : alert.title();
  }
}
