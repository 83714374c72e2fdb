package tifo.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.chat.ChatMessage;
import tifo.chat.ChatText;
import tifo.chat.GroupText;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;
import tifo.rule.operator.OperatorLayer;
import tifo.rule.route.Notification;
import tifo.rule.route.Routing;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.route.file.LoadedRouting;
import tifo.rule.route.file.RoutingFiles;
import tifo.rule.unit.UnitExtras.Message;

/// What chat would be told in one test group: by the routes of a file, or without one by those that
/// are built in, with the receiver `chat`. One thread.
final class UnitChat {
  private static final String EVERYBODY = "chat";

  private final ChatText words;
  private final PlayedAlerts routes;
  private final Map<String, Alert> told = new HashMap<>();
  private final List<Message> messages = new ArrayList<>();

  /// @throws IllegalArgumentException when the routes cannot be used, naming each place
  UnitChat(Collection<AlertRule> rules, Optional<Path> routing, ChatText words) {
    this.words = words;
    this.routes =
        new PlayedAlerts(
            routing
                .map(path -> loaded(path, rules))
                .orElseGet(() -> BuiltInRouting.to(List.of(EVERYBODY))),
            new AlertLabels(rules),
            this::tell);
  }

  private static Routing loaded(Path path, Collection<AlertRule> rules) {
    RoutingFiles files = new RoutingFiles();
    files.add(path);
    List<SimplifiedRoutes.Settings> own =
        rules.stream().flatMap(rule -> rule.notification().stream()).toList();
    LoadedRouting loaded = files.loaded(own);
    List<String> mistakes = new ArrayList<>();
    loaded.problems().forEach(problem -> mistakes.add(problem.toString()));
    loaded
        .routing()
        .ifPresent(it ->
            OwnReceivers.mistakes(it, rules).forEach(mistake -> mistakes.add(mistake.toString())));
    return loaded
        .routing()
        .filter(_ -> mistakes.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException(String.join("; ", mistakes)));
  }

  /// Everything that was told up to an instant, at which these transitions happened.
  List<Message> messages(List<AlertEvent> events, Instant at) {
    List<AlertEvent> heard = new ArrayList<>();
    events.forEach(event -> heard(event).ifPresent(heard::add));
    routes.happened(heard, at, Optional.of(book(at)));
    return List.copyOf(messages);
  }

  // As the operators' desk tells it.
  private Optional<AlertEvent> heard(AlertEvent event) {
    Alert alert = event.alert();
    return switch (event.kind()) {
      case FIRING -> {
        told.put(alert.fingerprint(), alert);
        yield Optional.of(event);
      }
      case RESOLVED ->
          Optional.ofNullable(told.remove(alert.fingerprint()))
              .map(begun -> OperatorLayer.over(begun, alert, event.at()));
      case PENDING, CANCELLED, CHANGED -> Optional.empty();
    };
  }

  private AlertBook book(Instant at) {
    return new AlertBook(List.copyOf(told.values()), List.of(), Optional.of(at), 0);
  }

  private void tell(Notification notice, List<Alert> firing, List<Alert> resolved) {
    ChatMessage message =
        new GroupText(words).message(firing, resolved, notice.reason(), notice.at());
    messages.add(new Message(notice.receiver(), text(message)));
  }

  private static String text(ChatMessage message) {
    String facts =
        message.facts().stream()
            .map(fact -> fact.name() + ": " + fact.value())
            .collect(Collectors.joining("\n"));
    return String.join("\n", message.headline(), facts, message.guidance());
  }
}
