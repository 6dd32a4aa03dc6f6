/** Spanish: what is said before somebody has signed in. The words are in es.js. */
export default {
  // api_client
  "The server cannot be reached. Check your connection.": "No se puede llegar al servidor. Compruebe su conexión.",

  // auth
  "This sign-in was started in another tab, or long ago.": "Este inicio de sesión se empezó en otra pestaña, o hace mucho.",
  "The sign-in service answered “{error}”.": "El servicio de acceso respondió «{error}».",
  "The sign-in service refused to finish the sign-in ({error}).": "El servicio de acceso no quiso terminar el inicio de sesión ({error}).",
  "The answer of the sign-in service does not belong to this page’s request.": "La respuesta del servicio de acceso no corresponde a la petición de esta página.",

  // lib
  "Something here is not as it has to be.": "Algo aquí no es como debe ser.",
  "That was too much at once. Wait a moment and try again.": "Era demasiado a la vez. Espere un momento e inténtelo de nuevo.",
  "This took too long. Try again.": "Esto ha tardado demasiado. Inténtelo de nuevo.",
  "You may not do this.": "No tiene permiso para esto.",
  "It is not there, or not any more.": "No existe, o ya no.",
  "This does not fit what is there by now. Look again.": "Esto no encaja con lo que hay ahora. Mire de nuevo.",
  "This is too large.": "Es demasiado grande.",
  "The alert has changed meanwhile. Look again.": "La alerta ha cambiado entretanto. Mire de nuevo.",
  "Somebody has undone it meanwhile.": "Alguien lo ha deshecho entretanto.",
  "The count has changed meanwhile. Look again.": "La cantidad ha cambiado entretanto. Mire de nuevo.",
  "Something has changed since you looked.": "Algo ha cambiado desde que miró.",
  "It is retired: bring it back first.": "Está retirado: reactívelo primero.",
  "These names would lead back to themselves.": "Estos nombres volverían sobre sí mismos.",
  "Something went wrong.": "Algo salió mal.",
  "Your session has ended. Sign in again.": "Su sesión ha terminado. Inicie sesión de nuevo.",

  // page
  "Opening Inventory…": "Abriendo Inventory…",

  // pages
  "What every store has, what is running low and what is out.": "Lo que tiene cada tienda, lo que queda bajo y lo que se ha agotado.",
  "Your session has ended. Sign in again to go on where you were.": "Su sesión ha terminado. Inicie sesión de nuevo para seguir donde estaba.",
  "You are not signed in.": "No ha iniciado sesión.",
  "You are signed in, but nobody has given you access yet.": "Ha iniciado sesión, pero aún no tiene acceso.",
  "Try again": "Intentar de nuevo",
  "Sign in as somebody else": "Entrar con otra cuenta",
  "Sign in": "Iniciar sesión",

  // ui
  "You may be offline, or Inventory was updated since you opened it.": "Puede que no tenga conexión, o que Inventory se haya actualizado desde que lo abrió.",
  "This view could not be loaded.": "No se pudo cargar esta vista.",
  "Request {id}": "Petición {id}",
  "Loading…": "Cargando…",
};
