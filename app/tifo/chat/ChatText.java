package tifo.chat;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.ChatMessage.Remarks;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.operator.OperatorLayer;

/// Puts an alert into words for chat, in one language and one time zone. Immutable, any thread.
public final class ChatText {
  private static final String BUNDLE = "tifo.assets.text.chat";

  private final ResourceBundle words;
  private final Locale locale;
  private final DateTimeFormatter time;
  private final Occasion occasion;

  public ChatText(Locale locale, ZoneId zone) {
    this(locale, zone, Occasion.LIVE);
  }

  /// English is spoken where a language has no words here, whatever the machine's own language is.
  public ChatText(Locale locale, ZoneId zone, Occasion occasion) {
    this.locale = locale;
    this.occasion = occasion;
    this.words =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ChatText.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", locale).withZone(zone);
  }

  public ChatMessage message(AlertEvent event) {
    Alert alert = event.alert();
    boolean over = event.kind() == AlertEvent.Kind.RESOLVED;
    List<Fact> facts = new ArrayList<>();
    add(facts, over ? "fact.value-now" : "fact.value", alert.valueText());
    add(facts, "fact.limit", alert.limit());
    add(facts, "fact.since", time.format(alert.activeAt()));
    alert.firedAt().ifPresent(at -> add(facts, "fact.fired", time.format(at)));
    if (over) {
      Instant end = alert.resolvedAt().orElse(event.at());
      add(facts, "fact.resolved", time.format(end));
      add(facts, "fact.lasted", lasted(Duration.between(alert.activeAt(), end)));
    }
    String place = alert.link().map(l -> l.board() + " / " + l.panel()).orElse("");
    add(facts, "fact.panel", place);
    add(facts, "fact.owner", alert.owner());
    add(facts, "fact.flapped", alert.annotations().getOrDefault(OperatorLayer.FLAPPED, ""));
    String state = state(event);
    String severity = word("severity." + alert.severity().name().toLowerCase(Locale.ROOT));
    return new ChatMessage(
        alert.severity(),
        severity,
        state,
        marked("state.both"),
        alert.title().isBlank() ? alert.ruleName() : alert.title(),
        facts,
        over || alert.guidance().isBlank() ? "" : word("guidance", alert.guidance()),
        word("stamp", alert.ruleName(), time.format(event.at())),
        alt(alert, place, state),
        remarks());
  }

  Remarks remarks() {
    return new Remarks(word("remark.possible-repeat"), word("remark.picture-missing"));
  }

  String time(Instant at) {
    return time.format(at);
  }

  // What an alert does not have is left out, not read aloud as nothing.
  private String alt(Alert alert, String place, String state) {
    String title = alert.title().isBlank() ? alert.ruleName() : alert.title();
    String value = alert.valueText().isBlank() ? "" : word("alt.value", alert.valueText());
    if (alert.isAboutData() && alert.valueText().isBlank()) {
      value = word("alt.no-data");
    }
    String limit = alert.limit().isBlank() ? "" : word("alt.limit", alert.limit());
    String panel = place.isBlank() ? "" : word("alt.panel", place);
    return word("alt", panel, title, value, limit, state);
  }

  String state(AlertEvent event) {
    return marked(stateKey(event));
  }

  /// The word for a state that was told before.
  String still(AlertEvent event) {
    return marked("still." + stateKey(event));
  }

  /// The word for a state, with what it happens in.
  String marked(String key) {
    String state = word(key);
    return switch (occasion) {
      case LIVE -> state;
      case REPLAY, DRILL -> word("occasion." + occasion.name().toLowerCase(Locale.ROOT), state);
    };
  }

  private static String stateKey(AlertEvent event) {
    if (event.kind() == AlertEvent.Kind.RESOLVED) {
      return "state.resolved";
    }
    Alert alert = event.alert();
    if (alert.isFiring() && alert.hasNoValue()) {
      return alert.limit().isBlank() ? "state.no-data" : "state.error";
    }
    return switch (alert.state()) {
      case NO_DATA -> "state.no-data";
      case ERROR -> "state.error";
      case PENDING, FIRING, RESOLVED -> "state.firing";
    };
  }

  private String lasted(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return word("lasted.seconds", seconds);
    }
    return seconds < 3600
        ? word("lasted.minutes", seconds / 60, seconds % 60)
        : word("lasted.hours", seconds / 3600, seconds / 60 % 60);
  }

  private void add(List<Fact> facts, String key, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(word(key), value));
    }
  }

  String word(String key, Object... arguments) {
    String pattern = words.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }
}
