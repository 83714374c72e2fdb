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
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Notification;
import tifo.rule.route.RoutedAlert;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.route.file.LoadedRouting;
import tifo.rule.route.file.RoutingFiles;
import tifo.rule.unit.UnitExtras.Message;

/// What chat would be told in one test group: by the routes of a file, or without one each
/// transition to the receiver `chat`. One thread.
final class UnitChat {
  private static final String EVERYBODY = "chat";

  private final AlertLabels labels;
  private final ChatText words;
  private final Optional<Dispatcher> routes;
  private final Map<Labels, Alert> known = new HashMap<>();
  private final List<Message> messages = new ArrayList<>();

  /// @throws IllegalArgumentException when the routes cannot be used, naming each place
  UnitChat(Collection<AlertRule> rules, Optional<Path> routing, ChatText words) {
    this.labels = new AlertLabels(rules);
    this.words = words;
    this.routes = routing.map(path -> dispatcher(path, rules));
  }

  private static Dispatcher dispatcher(Path path, Collection<AlertRule> rules) {
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
        .map(it -> new Dispatcher(it, Dispatcher.Muter.NONE, DispatcherLimits.USUAL))
        .orElseThrow(() -> new IllegalArgumentException(String.join("; ", mistakes)));
  }

  /// Everything that was told up to an instant, at which these transitions happened.
  List<Message> messages(List<AlertEvent> events, Instant at) {
    if (routes.isEmpty()) {
      events.stream()
          .filter(event -> isTold(event.kind()))
          .forEach(event -> messages.add(new Message(EVERYBODY, text(words.message(event)))));
    } else {
      Dispatcher dispatcher = routes.get();
      goOn(dispatcher, at);
      events.forEach(event -> put(dispatcher, event, at));
      goOn(dispatcher, at);
    }
    return List.copyOf(messages);
  }

  private static boolean isTold(AlertEvent.Kind kind) {
    return kind == AlertEvent.Kind.FIRING || kind == AlertEvent.Kind.RESOLVED;
  }

  private void put(Dispatcher dispatcher, AlertEvent event, Instant at) {
    if (!isTold(event.kind())) {
      return;
    }
    Alert alert = event.alert();
    Labels routed = labels.of(alert);
    known.put(routed, alert);
    Instant start = alert.firedAt().orElse(alert.activeAt());
    RoutedAlert told = RoutedAlert.firing(routed, alert.annotations(), start, at);
    boolean over = event.kind() == AlertEvent.Kind.RESOLVED;
    dispatcher.put(List.of(over ? told.endedAt(at, at) : told), at);
  }

  private void goOn(Dispatcher dispatcher, Instant at) {
    Optional<Instant> next = dispatcher.next();
    while (next.isPresent() && !next.get().isAfter(at)) {
      dispatcher.advance(next.get(), this::deliver);
      Optional<Instant> later = dispatcher.next();
      if (later.equals(next)) {
        break;
      }
      next = later;
    }
    dispatcher.advance(at, this::deliver);
  }

  private boolean deliver(Notification told) {
    ChatMessage message =
        new GroupText(words)
            .message(alerts(told.firing()), alerts(told.resolved()), told.reason(), told.at());
    messages.add(new Message(told.receiver(), text(message)));
    return true;
  }

  private List<Alert> alerts(List<RoutedAlert> routed) {
    return routed.stream()
        .flatMap(alert -> Optional.ofNullable(known.get(alert.labels())).stream())
        .toList();
  }

  private static String text(ChatMessage message) {
    String facts =
        message.facts().stream()
            .map(fact -> fact.name() + ": " + fact.value())
            .collect(Collectors.joining("\n"));
    return String.join("\n", message.headline(), facts, message.guidance());
  }
}
