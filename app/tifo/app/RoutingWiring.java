package tifo.app;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.GroupText;
import tifo.chat.PreparesPictures;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.rule.AlertRule;
import tifo.rule.StateKeeper;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Routing;
import tifo.rule.route.SilenceFile;
import tifo.rule.route.Silences;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.route.file.LoadedRouting;
import tifo.rule.route.file.RoutingFiles;
import tifo.time.WarClock;
import tifo.yaml.Place;
import tifo.yaml.Problem;
import tifo.yaml.Problems;

/// Loads the routes of the settings, and holds them against what there is to tell. Stateless.
final class RoutingWiring {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingWiring.class);

  /// Receivers that routes use to tell nobody.
  private static final Set<String> NOBODY = Set.of("null", "none", "blackhole");

  private RoutingWiring() {}

  /// The routing that the settings name, or the one that is built in; `before` is what rules
  /// remember of the time before the start, of which some may not be read any more.
  ///
  /// @throws UsageException when its files, a receiver or a rule cannot be used, naming each place
  static Routing load(
      Settings settings,
      Collection<AlertRule> rules,
      Map<String, StateKeeper.Saved> before,
      List<ChatTarget> targets) {
    List<SimplifiedRoutes.Settings> left = left(rules, before);
    List<String> names = targets.stream().map(ChatTarget::name).toList();
    return settings
        .alerting()
        .routing()
        .map(path -> load(path, rules, left, names))
        .orElseGet(() -> BuiltInRouting.to(names));
  }

  // of rules that are not read any more, or that say something else now
  private static List<SimplifiedRoutes.Settings> left(
      Collection<AlertRule> rules, Map<String, StateKeeper.Saved> before) {
    Set<SimplifiedRoutes.Settings> now = own(rules).collect(Collectors.toSet());
    return before.values().stream()
        .flatMap(rule -> rule.notification().stream())
        .filter(settings -> !now.contains(settings))
        .distinct()
        .toList();
  }

  private static Routing load(
      Path path,
      Collection<AlertRule> rules,
      List<SimplifiedRoutes.Settings> left,
      List<String> targets) {
    LoadedRouting loaded = check(path, rules, left, targets);
    loaded.warnings().forEach(warning -> LOG.warn("Routes: {}", warning));
    Routing routing =
        loaded
            .routing()
            .orElseThrow(() ->
                new UsageException(
                    loaded.problems().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n      "))));
    OwnReceivers.left(routing, left)
        .filter(name -> !isKnown(name, targets))
        .forEach(name ->
            LOG.warn(
                "Of alerts left from before nobody is told: '{}' is no target of 'chat'", name));
    return routing;
  }

  /// The routing of a file or folder, held against the rules and the names of the chat targets: all
  /// that keeps a wall from starting with it.
  static LoadedRouting check(Path path, Collection<AlertRule> rules, List<String> targets) {
    return check(path, rules, List.of(), targets);
  }

  private static LoadedRouting check(
      Path path,
      Collection<AlertRule> rules,
      List<SimplifiedRoutes.Settings> left,
      List<String> targets) {
    RoutingFiles files = new RoutingFiles();
    files.add(path);
    LoadedRouting loaded = files.loaded(Stream.concat(own(rules), left.stream()).toList());
    if (loaded.routing().isEmpty()) {
      return loaded;
    }
    Problems mistakes = mistakes(loaded.routing().get(), rules, targets);
    return mistakes.isEmpty()
        ? loaded
        : new LoadedRouting(Optional.empty(), mistakes.sorted(), loaded.warnings());
  }

  private static Problems mistakes(
      Routing routing, Collection<AlertRule> rules, List<String> targets) {
    Map<String, Place> used = new LinkedHashMap<>();
    routing
        .root()
        .all()
        .forEach(
            route -> route.place().ifPresent(place -> used.putIfAbsent(route.receiver(), place)));
    OwnReceivers.used(routing, rules).forEach(used::putIfAbsent);
    Problems mistakes = new Problems();
    mistakes.addAll(OwnReceivers.mistakes(routing, rules));
    used.forEach((name, place) -> {
      if (!isKnown(name, targets)) {
        mistakes.add(
            place,
            "receiver '%s' is no target of 'chat' in the settings; there are %s"
                .formatted(name, targets));
      }
    });
    return mistakes;
  }

  private static Stream<SimplifiedRoutes.Settings> own(Collection<AlertRule> rules) {
    return rules.stream().flatMap(rule -> rule.notification().stream());
  }

  private static boolean isKnown(String name, List<String> targets) {
    return targets.contains(name) || NOBODY.contains(name.toLowerCase(Locale.ROOT));
  }

  /// What an alerting is made of. The inbox hears of all that the judge tells, before the desk.
  record Inputs(
      Settings settings,
      List<AlertRule> rules,
      Routing routing,
      OperatorDesk desk,
      EventInbox inbox,
      List<AlertmanagerLink> links,
      AlertLabels labels,
      Dispatcher.Muter silences,
      GroupShots shots,
      Path out) {}

  /// Routes, and Alertmanagers as far as the settings have them, ready to be started.
  static WarRoom.Alerting alerting(Inputs inputs, WarClock clock) throws IOException {
    List<AlertmanagerLink> links = inputs.links();
    OperatorDesk desk = inputs.desk();
    Optional<HandedOver> handedOver =
        links.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new HandedOver(
                    links,
                    desk,
                    desk::open,
                    inputs.labels(),
                    inputs.rules(),
                    new RuleLinks(inputs.settings()),
                    clock));
    Path place = Files.createDirectories(inputs.out().resolve(SilenceCommand.FOLDER));
    RoutedAlerts routed =
        new RoutedAlerts(
            new RoutedAlerts.Parts(
                new Dispatcher(inputs.routing(), inputs.silences(), DispatcherLimits.USUAL),
                inputs.labels(),
                inputs.shots(),
                new RoutingStateFile(place.resolve("state.json")),
                desk.told(),
                desk,
                inputs.inbox(),
                clock));
    return new WarRoom.Alerting(
        Optional.of(routed),
        handedOver,
        new BurningGroups(inputs.routing(), inputs.labels(), desk.told(), clock)::now);
  }

  /// Who tells groups of alerts to these targets. `run` names a replay.
  static GroupShots shots(
      Settings settings,
      Collection<AlertRule> rules,
      Routing routing,
      AlertLabels labels,
      ChatText words,
      Painter painter,
      ChatDelivery delivery,
      Optional<PicturesAhead> ahead,
      String run) {
    return new GroupShots(
        new GroupShots.Words(
            new GroupText(words),
            new ToldAlerts(labels, rules, new RuleLinks(settings), new GroupTimes(routing, rules)),
            run),
        painter,
        delivery.tellings(),
        delivery.pictures(),
        ahead,
        Set.copyOf(delivery.outbox().targets()));
  }

  /// Who hands pictures of what is about to fire over to those of the targets that take them;
  /// remembers them in the output folder.
  static PicturesAhead ahead(
      List<ChatTarget> targets,
      List<AlertRule> rules,
      Painter painter,
      ChatText words,
      Path out,
      WarClock clock)
      throws IOException {
    Map<String, PreparesPictures> taking = new LinkedHashMap<>();
    for (ChatTarget target : targets) {
      if (target instanceof PreparesPictures prepares) {
        taking.put(target.name(), prepares);
      }
    }
    Path place = Files.createDirectories(out.resolve(SilenceCommand.FOLDER));
    LentPictures lent = new LentPictures(place.resolve("pictures-ahead.json"));
    return new PicturesAhead(
        new PicturesAhead.Parts(taking, rules, painter, new GroupText(words), lent, clock));
  }

  /// The ways to the Alertmanagers of the settings, whose silences are remembered in the output
  /// folder.
  static List<AlertmanagerLink> links(Settings settings, Path out, WarClock clock)
      throws IOException, InterruptedException {
    Path place = out.resolve(SilenceCommand.FOLDER);
    List<AlertmanagerLink> links = new ArrayList<>();
    for (Settings.Source server : settings.alerting().alertmanagers()) {
      Files.createDirectories(place);
      String name = URLEncoder.encode(server.name(), StandardCharsets.UTF_8);
      Path memory = place.resolve("alertmanager-" + name + ".json");
      links.add(
          new AlertmanagerLink(
              Sources.connection(server), Optional.of(new SilenceFile(memory)), clock));
    }
    return links;
  }

  /// The silences of this console.
  static Silences silences(Path out) throws IOException {
    Path place = Files.createDirectories(out.resolve(SilenceCommand.FOLDER));
    Silences own = new Silences(place.resolve(SilenceCommand.FILE));
    own.notice().ifPresent(LOG::error);
    return own;
  }
}
