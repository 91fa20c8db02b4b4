package nl.interstedelijkoverleg.discussion;

import java.time.LocalDate;
import java.util.Optional;
import nl.interstedelijkoverleg.room.MemberView;

/**
 * That a legal note was looked over, as one reader sees it.
 *
 * @param checker who did; empty where they were forgotten
 * @param changed whether the note reads differently since
 * @param longAgo whether it is a year or more ago
 * @param own whether the reader did it
 */
public record NoteChecked(Optional<MemberView> checker, LocalDate day, boolean changed, boolean longAgo, boolean own) {}
