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
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Notification;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.route.file.LoadedRouting;
import tifo.rule.route.file.RoutingFiles;
import tifo.rule.unit.UnitExtras.Message;

/// What chat would be told in one test group: by the routes of a file, or without one each
/// transition to the receiver `chat`. One thread.
final class UnitChat {
  private static final String EVERYBODY = "chat";

  private final ChatText words;
  private final Optional<Routes> routes;
  private final Map<String, Alert> told = new HashMap<>();
  private final List<Message> messages = new ArrayList<>();

  private record Routes(Dispatcher dispatcher, KnownAlerts known) {}

  /// @throws IllegalArgumentException when the routes cannot be used, naming each place
  UnitChat(Collection<AlertRule> rules, Optional<Path> routing, ChatText words) {
    this.words = words;
    this.routes =
        routing
            .map(path -> dispatcher(path, rules))
            .map(it -> new Routes(it, new KnownAlerts(it, new AlertLabels(rules))));
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
    List<AlertEvent> heard = new ArrayList<>();
    events.forEach(event -> heard(event).ifPresent(heard::add));
    routes.ifPresentOrElse(
        it -> route(it, heard, at),
        () ->
            heard.forEach(
                event -> messages.add(new Message(EVERYBODY, text(words.message(event))))));
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

  private void route(Routes to, List<AlertEvent> heard, Instant at) {
    goOn(to, at);
    heard.forEach(event -> to.known().take(event, at));
    AlertBook book = new AlertBook(List.copyOf(told.values()), List.of(), Optional.of(at), 0);
    boolean _ = to.known().sync(book, true, at);
    goOn(to, at);
  }

  private void goOn(Routes by, Instant at) {
    Dispatcher dispatcher = by.dispatcher();
    Optional<Instant> next = dispatcher.next();
    while (next.isPresent() && !next.get().isAfter(at)) {
      dispatcher.advance(next.get(), it -> deliver(it, by.known()));
      Optional<Instant> later = dispatcher.next();
      if (later.equals(next)) {
        break;
      }
      next = later;
    }
    dispatcher.advance(at, it -> deliver(it, by.known()));
  }

  private boolean deliver(Notification notice, KnownAlerts known) {
    ChatMessage message =
        new GroupText(words)
            .message(
                known.of(notice.firing()),
                known.of(notice.resolved()),
                notice.reason(),
                notice.at());
    messages.add(new Message(notice.receiver(), text(message)));
    return true;
  }

  private static String text(ChatMessage message) {
    String facts =
        message.facts().stream()
            .map(fact -> fact.name() + ": " + fact.value())
            .collect(Collectors.joining("\n"));
    return String.join("\n", message.headline(), facts, message.guidance());
  }
}
