/** Polish: what is said before somebody has signed in. The words are in pl.js. */
export default {
  // api_client
  "The server cannot be reached. Check your connection.": "Serwer jest nieosiągalny. Sprawdź połączenie.",

  // auth
  "This sign-in was started in another tab, or long ago.": "To logowanie rozpoczęto w innej karcie albo dawno temu.",
  "The sign-in service answered “{error}”.": "Usługa logowania odpowiedziała „{error}”.",
  "The sign-in service refused to finish the sign-in ({error}).": "Usługa logowania odmówiła dokończenia logowania ({error}).",
  "The answer of the sign-in service does not belong to this page’s request.": "Odpowiedź usługi logowania nie należy do żądania tej strony.",

  // lib
  "Something here is not as it has to be.": "Coś tu nie jest tak, jak powinno być.",
  "That was too much at once. Wait a moment and try again.": "To było za dużo naraz. Poczekaj chwilę i spróbuj ponownie.",
  "This took too long. Try again.": "To trwało zbyt długo. Spróbuj ponownie.",
  "You may not do this.": "Nie masz do tego uprawnień.",
  "It is not there, or not any more.": "Nie ma tego lub już nie ma.",
  "This does not fit what is there by now. Look again.": "To nie pasuje do tego, co jest teraz. Spójrz ponownie.",
  "This is too large.": "To jest za duże.",
  "The alert has changed meanwhile. Look again.": "Alert w międzyczasie się zmienił. Spójrz ponownie.",
  "Somebody has undone it meanwhile.": "Ktoś w międzyczasie to cofnął.",
  "The count has changed meanwhile. Look again.": "Stan w międzyczasie się zmienił. Spójrz ponownie.",
  "Something has changed since you looked.": "Od ostatniego podglądu coś się zmieniło.",
  "It is retired: bring it back first.": "To jest wycofane: najpierw przywróć.",
  "These names would lead back to themselves.": "Te nazwy prowadziłyby w kółko.",
  "Something went wrong.": "Coś poszło nie tak.",
  "Your session has ended. Sign in again.": "Twoja sesja się skończyła. Zaloguj się ponownie.",

  // page
  "Opening Inventory…": "Otwieranie Inventory…",

  // pages
  "What every store has, what is running low and what is out.": "Co ma każdy sklep, czego jest mało i czego brakuje.",
  "Your session has ended. Sign in again to go on where you were.": "Twoja sesja się skończyła. Zaloguj się ponownie, by kontynuować tam, gdzie przerwano.",
  "You are not signed in.": "Nie zalogowano.",
  "You are signed in, but nobody has given you access yet.": "Zalogowano, ale nie przyznano jeszcze dostępu.",
  "Try again": "Spróbuj ponownie",
  "Sign in as somebody else": "Zaloguj się jako ktoś inny",
  "Sign in": "Zaloguj się",

  // ui
  "You may be offline, or Inventory was updated since you opened it.": "Być może nie masz połączenia albo Inventory zaktualizowano, odkąd je otwarto.",
  "This view could not be loaded.": "Nie udało się wczytać tego widoku.",
  "Request {id}": "Żądanie {id}",
  "Loading…": "Wczytywanie…",
};
