package tifo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the arrows: who may know whom, and which package may use which library.
class ArchitectureTest {
  private static final JavaClasses TIFO =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("tifo");

  /// From top to bottom: a package may use those below its own line.
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("app"),
          Set.of("view"),
          Set.of("poll", "paint", "chat", "record", "serve", "sim"),
          Set.of("rule", "board", "match", "source"),
          Set.of("promql", "store"),
          Set.of("time", "metric", "yaml", "secret"));

  /// Floors whose packages may use each other, as long as there is no cycle.
  private static final Set<String> NEIGHBOURLY = Set.of("rule", "board", "match", "source");

  @Test
  void arrowsPointDown() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String user : FLOORS.get(floor)) {
        Set<String> mayUse = new TreeSet<>(Set.of(user));
        FLOORS.subList(floor + 1, FLOORS.size()).forEach(mayUse::addAll);
        if (NEIGHBOURLY.contains(user)) {
          mayUse.addAll(NEIGHBOURLY);
        }
        noClasses()
            .that()
            .resideInAPackage("tifo." + user + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("tifo..").and(resideOutsideOfPackages(patterns(mayUse))))
            .allowEmptyShould(true)
            .check(TIFO);
      }
    }
  }

  @Test
  void everyPackageHasItsFloor() {
    Set<String> all = new TreeSet<>();
    FLOORS.forEach(all::addAll);
    classes().should().resideInAnyPackage(patterns(all)).check(TIFO);
  }

  private static String[] patterns(Set<String> names) {
    return names.stream().map(name -> "tifo." + name + "..").toArray(String[]::new);
  }

  @Test
  void noCycles() {
    slices().matching("tifo.(*)..").should().beFreeOfCycles().check(TIFO);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    onlyIn("javafx..", "tifo.view..", "tifo.app..");
    onlyIn("okhttp3..", "tifo.source..", "tifo.chat..");
    for (String library :
        new String[] {"eu.hansolo..", "org.controlsfx..", "atlantafx..", "org.kordamp.."}) {
      onlyIn(library, "tifo.view..");
    }
    onlyIn("picocli..", "tifo.app..");
    onlyIn("ch.qos.logback..", "tifo.app..");
    onlyIn("io.netty..", "tifo.serve..");
    onlyIn("java.sql..", "tifo.chat.claim..");
    onlyIn("org.snakeyaml..", "tifo.yaml..");
    onlyIn(
        "tools.jackson..",
        "tifo.source..",
        "tifo.chat..",
        "tifo.board..",
        "tifo.rule..",
        "tifo.match..",
        "tifo.record..",
        "tifo.store..",
        "tifo.app..");
  }

  @Test
  void noSwingAndNoDesktopToolkit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..")
        .check(TIFO);
  }

  @Test
  void nothingIsCalledAUtility() {
    classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$").check(TIFO);
  }

  private static void onlyIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(TIFO);
  }
}
