package nl.interstedelijkoverleg.discussion;

import nl.interstedelijkoverleg.room.MemberView;

/**
 * A post in another language, as one reader sees it.
 *
 * @param interpreter who made it, by name
 * @param html safe HTML
 * @param own whether the reader made it
 */
public record TranslationView(PostLanguage language, MemberView interpreter, String html, boolean own) {}
