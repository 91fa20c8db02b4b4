package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;

/**
 * Municipalities in time, and their mergers. A merger is entered before its date and takes effect by the date alone: what
 * belonged to an ending municipality keeps pointing at it, and is read as its successor's (docs/adr/0026).
 */
@ApplicationScoped
@Transactional
public class Mergers {

    private static final Pattern CODE = Pattern.compile("GM\\d{4}");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /** As a date field sends it, and as people in the Netherlands write it. */
    private final EntityManager database;

    Mergers(EntityManager database) {
        this.database = database;
    }

    /**
     * A merger, to come or past.
     *
     * @param ending by name
     * @param date the first day on which only the successor exists
     * @param founds whether the successor is new that day
     */
    public record Merger(List<Municipality> ending, Municipality successor, LocalDate date, boolean founds) {

        /** Any of those that end leads to the merger: each ends once. */
        public UUID id() {
            return ending.get(0).id();
        }
    }

    /** What an administrator fills in; municipalities by name or by code. */
    public record Plan(List<String> ending, String date, String successor, String code, String province) {}

    /** All mergers, the latest first. */
    public List<Merger> all() {
        List<Municipality> municipalities = Municipality.ofAllTimes();
        Map<List<Object>, Merger> mergers = new LinkedHashMap<>();
        for (Municipality ending : municipalities) {
            municipalities.stream().filter(ending::goesInto).findFirst().ifPresent(successor -> {
                LocalDate date = ending.until().orElseThrow();
                mergers.computeIfAbsent(
                                List.of(successor.id(), date),
                                ignored -> new Merger(
                                        new ArrayList<>(),
                                        successor,
                                        date,
                                        successor.from().filter(date::equals).isPresent()))
                        .ending()
                        .add(ending);
            });
        }
        return mergers.values().stream()
                .sorted(Comparator.comparing(Merger::date).reversed())
                .toList();
    }

    /** The day in the Netherlands. */
    public LocalDate today() {
        return (LocalDate) database.createNativeQuery("select overleg.dutch_day()", LocalDate.class)
                .getSingleResult();
    }

    /**
     * Municipalities of all times whose name or other spelling holds this text, in a province; a page by the first that is
     * on it.
     */
    public Slice<Municipality> search(String name, String province, Optional<UUID> from) {
        String wanted = plain(name == null ? "" : name.strip());
        List<Municipality> found = Municipality.ofAllTimes().stream()
                .filter(municipality -> Stream.concat(Stream.of(municipality.name()), municipality.aliases().stream())
                        .anyMatch(spelling -> plain(spelling).contains(wanted)))
                .filter(municipality -> province == null
                        || province.isBlank()
                        || municipality.province().filter(province::equals).isPresent())
                .toList();
        int first = from.map(id -> found.stream().map(Municipality::id).toList().indexOf(id))
                .filter(index -> index > 0)
                .orElse(0);
        int next = first + Slice.SIZE;
        return new Slice<>(
                found.subList(first, Math.min(next, found.size())),
                next < found.size() ? Optional.of(found.get(next).id()) : Optional.empty(),
                first > 0
                        ? Optional.of(found.get(Math.max(0, first - Slice.SIZE)).id())
                        : Optional.empty());
    }

    /** The municipalities of today and those to come, for a field that helps to fill itself in. */
    public List<String> names() {
        return Municipality.ofAllTimes().stream()
                .filter(municipality -> municipality.until().isEmpty())
                .map(Municipality::name)
                .toList();
    }

    /** The provinces that municipalities lie in. */
    public List<String> provinces() {
        return Municipality.ofAllTimes().stream()
                .flatMap(municipality -> municipality.province().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Enters a merger that is to come; all or nothing. */
    public void enter(Plan plan) {
        Input input = new Input();
        List<Municipality> municipalities = Municipality.ofAllTimes();
        List<Municipality> ending = new ArrayList<>();
        for (String text : plan.ending() == null ? List.<String>of() : plan.ending()) {
            if (text != null && !text.isBlank()) {
                ending(input, municipalities, text.strip()).ifPresent(ending::add);
            }
        }
        if (ending.isEmpty()) {
            input.refuse("ending", Reason.REQUIRED);
        }
        Optional<LocalDate> date = date(input, plan.date());
        String successorText = input.line("successor", plan.successor(), 2, 100);
        String code = input.line("code", plan.code(), 0, 6);
        Optional<Municipality> existing = code.isEmpty()
                ? date.flatMap(day -> existing(municipalities, successorText, day, ending))
                : Optional.empty();
        if (existing.isEmpty()) {
            readNew(input, code, plan.province(), ending.stream().anyMatch(Municipality::fictitious));
        }
        input.check();
        merge(
                ending,
                date.orElseThrow(),
                existing,
                successorText,
                Optional.of(code).filter(text -> !text.isEmpty()),
                Optional.ofNullable(plan.province()).filter(text -> !text.isBlank()));
    }

    private void merge(
            List<Municipality> ending,
            LocalDate date,
            Optional<Municipality> existing,
            String name,
            Optional<String> code,
            Optional<String> province) {
        boolean founds = existing.isEmpty();
        Object outcome = database.createNativeQuery(
                        "select gate.merge_municipalities(:ending, :date, :successor, :code, :name, :province)",
                        String.class)
                .setParameter(
                        "ending",
                        ending.stream().map(Municipality::id).distinct().toArray(UUID[]::new))
                .setParameter("date", date)
                .setParameter("successor", existing.map(Municipality::id).orElseGet(UUID::randomUUID))
                .setParameter("code", founds ? code.orElse(null) : null)
                .setParameter("name", founds ? name : null)
                .setParameter("province", founds ? province.orElse(null) : null)
                .getSingleResult();
        switch (String.valueOf(outcome)) {
            case "MERGED" -> {}
            case "DATE" -> throw new InvalidInput("date", Reason.DATE_NOT_LATER);
            case "ENDS" -> throw new InvalidInput("ending", Reason.MUNICIPALITY_ENDS);
            case "TAKEN" -> throw new InvalidInput("successor", Reason.NAME_TAKEN);
            case "SUCCESSOR" -> throw new InvalidInput("successor", Reason.SUCCESSOR_UNFIT);
            default -> throw new InvalidInput("ending", Reason.MUNICIPALITY_UNKNOWN);
        }
    }

    /** Takes back the merger in which this municipality ends, as long as it is to come. */
    public void cancel(UUID municipality) {
        Merger merger = all().stream()
                .filter(each ->
                        each.ending().stream().anyMatch(ending -> ending.id().equals(municipality)))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Object outcome = database.createNativeQuery("select gate.cancel_merger(:successor, :date)", String.class)
                .setParameter("successor", merger.successor().id())
                .setParameter("date", merger.date())
                .getSingleResult();
        switch (String.valueOf(outcome)) {
            case "CANCELLED" -> {}
            case "IN_USE" -> throw new InvalidInput("ending", Reason.SUCCESSOR_UNFIT);
            default -> throw new InvalidInput("date", Reason.DATE_NOT_LATER);
        }
    }

    private static Optional<Municipality> ending(Input input, List<Municipality> municipalities, String text) {
        List<Municipality> named =
                municipalities.stream().filter(each -> called(each, text)).toList();
        Optional<Municipality> lasting =
                named.stream().filter(each -> each.until().isEmpty()).findFirst();
        if (lasting.isEmpty()) {
            input.refuse("ending", named.isEmpty() ? Reason.MUNICIPALITY_UNKNOWN : Reason.MUNICIPALITY_ENDS);
        }
        return lasting;
    }

    private static Optional<Municipality> existing(
            List<Municipality> municipalities, String text, LocalDate date, List<Municipality> ending) {
        return municipalities.stream()
                .filter(each -> called(each, text) && !ending.contains(each))
                .filter(each -> each.from().filter(date::isBefore).isEmpty())
                .filter(each ->
                        each.until().filter(until -> !until.isAfter(date)).isEmpty())
                .findFirst();
    }

    private void readNew(Input input, String code, String province, boolean fictitious) {
        if (fictitious != code.isEmpty() || (!fictitious && !CODE.matcher(code).matches())) {
            input.refuse("code", Reason.MUNICIPALITY_CODE);
        }
        if (!fictitious && !provinces().contains(String.valueOf(province))) {
            input.refuse("province", province == null || province.isBlank() ? Reason.REQUIRED : Reason.UNKNOWN_CHOICE);
        }
    }

    private static Optional<LocalDate> date(Input input, String text) {
        String given = text == null ? "" : text.strip();
        Optional<LocalDate> day = Input.day(given);
        if (day.isEmpty()) {
            input.refuse("date", given.isEmpty() ? Reason.REQUIRED : Reason.DATE_UNREADABLE);
        }
        return day;
    }

    private static boolean called(Municipality municipality, String text) {
        return municipality.name().equalsIgnoreCase(text)
                || municipality.aliases().stream().anyMatch(text::equalsIgnoreCase)
                || municipality.code().filter(text::equals).isPresent();
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
